import type { Option } from '../block-kit/composition.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import { offeredOptions } from '../block-kit/offered-options.ts';
import { act, type Place } from '../interactions/block-action.ts';
import { suggestions } from '../interactions/suggestion.ts';
import type { StoredView } from '../workspace/state.ts';
import { chooseValue, type Wanted } from './choose-value.ts';
import { findElement } from './find-element.ts';
import { settled } from './settle.ts';
import type { Stage } from './stage.ts';

/** Fills fields of the top view one after the other, as a person does; each may change what comes after. */
export async function fill(
  stage: Stage,
  personId: string,
  top: () => StoredView,
  fields: Readonly<Record<string, Wanted>>,
): Promise<void> {
  for (const [name, wanted] of Object.entries(fields)) {
    const view = top();
    const target = findElement(view.body.blocks, name);
    const options = await optionsFor(stage, personId, { view }, target, wanted);
    const value = named(name, () =>
      chooseValue(target.element, wanted, { workspace: stage.desk.workspace, options }),
    );
    stage.desk.workspace.views.enter(view, target.blockId, target.actionId, value);
    const isDispatched = target.block.type !== 'input' || target.block.dispatch_action === true;
    if (isDispatched) await settled(stage, () => act(stage.desk, personId, { view }, target, { value }));
  }
}

/** What may be chosen: the element's own list, or what the bot suggests for the wanted texts. */
export async function optionsFor(
  stage: Stage,
  personId: string,
  place: Place,
  target: Interactive,
  wanted: Wanted,
): Promise<Option[]> {
  const { element } = target;
  if (element.type !== 'external_select' && element.type !== 'multi_external_select') {
    return offeredOptions(element) ?? [];
  }
  const found = [...(stage.offered.get(offerKey(personId, target)) ?? [])];
  for (const text of wanted === null ? [] : [wanted].flat().map(String)) {
    if (found.some((one) => one.text.text === text || one.value === text)) continue;
    found.push(...(await suggest(stage, personId, place, target, text)));
  }
  return found;
}

/** Types into an external select and remembers what was offered. */
export async function suggest(
  stage: Stage,
  personId: string,
  place: Place,
  target: Interactive,
  query: string,
): Promise<Option[]> {
  const options = await suggestions(stage.desk, personId, place, target, query);
  const key = offerKey(personId, target);
  stage.offered.set(key, [...(stage.offered.get(key) ?? []), ...options]);
  return options;
}

function offerKey(personId: string, { blockId, actionId }: Interactive): string {
  return JSON.stringify([personId, blockId, actionId]);
}

function named<T>(name: string, choose: () => T): T {
  try {
    return choose();
  } catch (error) {
    throw new Error(`"${name}": ${error instanceof Error ? error.message : String(error)}`);
  }
}
