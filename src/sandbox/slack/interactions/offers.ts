import type { Option } from '../block-kit/composition.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import { offeredOptions } from '../block-kit/offered-options.ts';

/** What external selects have offered to each person so far: only that may be chosen. */
export class Offers {
  readonly #offered = new Map<string, Map<string, Option>>();

  remember(personId: string, target: Interactive, options: readonly Option[]): void {
    const key = keyOf(personId, target);
    const known = this.#offered.get(key) ?? new Map<string, Option>();
    for (const option of options) known.set(JSON.stringify([option.value, option.text.text]), option);
    this.#offered.set(key, known);
  }

  /** The element's own list; for an external select, its initial options and what it has offered. */
  of(personId: string, target: Interactive): Option[] {
    const { element } = target;
    if (element.type !== 'external_select' && element.type !== 'multi_external_select')
      return offeredOptions(element) ?? [];
    const initial =
      element.type === 'external_select' ? [element.initial_option ?? []].flat() : element.initial_options;
    return [...(initial ?? []), ...(this.#offered.get(keyOf(personId, target))?.values() ?? [])];
  }
}

function keyOf(personId: string, { blockId, actionId }: Interactive): string {
  return JSON.stringify([personId, blockId, actionId]);
}
