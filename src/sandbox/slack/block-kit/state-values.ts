import type { Block } from './blocks.ts';
import { interactives } from './interactives.ts';
import { offeredOptions } from './offered-options.ts';
import { initialValue, type StateValue, type StateValues } from './state-value.ts';

/**
 * The values of freshly shown blocks. An element that was there before (same block_id, same action_id, same type)
 * keeps what the person typed or chose, unless the choice is no longer offered.
 */
export function stateValues(blocks: readonly Block[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of interactives(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const kept = before[blockId]?.[actionId];
    const options = offeredOptions(element);
    const isKept =
      kept?.type === element.type &&
      (!options ||
        isOffered(
          kept,
          options.map((one) => one.value),
        ));
    values[blockId] = { ...values[blockId], [actionId]: isKept ? kept : initial };
  }
  return values;
}

function isOffered(value: StateValue, offered: string[]): boolean {
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  return chosen.every((option) => offered.includes(option.value));
}
