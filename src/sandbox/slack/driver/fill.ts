import type { Option } from '../block-kit/composition.ts';
import type { Interactive } from '../block-kit/interactives.ts';
import { act, type Place } from '../interactions/block-action.ts';
import { isDispatched, knownTo } from '../interactions/enter-value.ts';
import { optionsOf, suggestions } from '../interactions/suggestion.ts';
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
    const { workspace } = stage.desk;
    await lookUp(stage, personId, { view }, target, wanted);
    const known = knownTo(workspace, stage.offers, personId, target);
    const value = named(name, () => chooseValue(target.element, wanted, { ...known, workspace }));
    workspace.views.enter(view, target.blockId, target.actionId, value);
    if (isDispatched(target))
      await settled(stage, () => act(stage.desk, personId, { view }, target, { value }));
  }
}

/** Types the wanted texts into an external select, unless it has offered them already. */
export async function lookUp(
  stage: Stage,
  personId: string,
  place: Place,
  target: Interactive,
  wanted: Wanted,
): Promise<void> {
  const { type } = target.element;
  if (type !== 'external_select' && type !== 'multi_external_select') return;
  for (const text of wanted === null ? [] : [wanted].flat().map(String)) {
    const known = stage.offers.of(personId, target);
    if (known.some((one) => one.text.text === text || one.value === text)) continue;
    await suggest(stage, personId, place, target, text);
  }
}

/** Types into an external select and remembers what was offered. */
export async function suggest(
  stage: Stage,
  personId: string,
  place: Place,
  target: Interactive,
  query: string,
): Promise<Option[]> {
  const options = optionsOf(await suggestions(stage.desk, personId, place, target, query));
  stage.offers.remember(personId, target, options);
  return options;
}

function named<T>(name: string, choose: () => T): T {
  try {
    return choose();
  } catch (error) {
    throw new Error(`"${name}": ${error instanceof Error ? error.message : String(error)}`);
  }
}
