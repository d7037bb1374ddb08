import type { Refusal } from '../../../core/refusal.ts';
import { judgeStop } from '../../../flows/judge-stop.ts';
import { chooseStopsForm, namesIn } from '../forms/choose-stops.ts';
import { personsIn } from '../typed.ts';
import type { ListenerDeps } from './deps.ts';
import { openStopList } from './show-stops.ts';
import type { Asked } from './verb.ts';

/** The list of the people and names that were typed; the form, where nothing was. */
export async function openStops(deps: ListenerDeps, asked: Asked): Promise<Refusal | undefined> {
  const { person, triggerId } = asked;
  const { persons, rest } = personsIn(asked.rest);
  const names = namesIn(rest);
  if (persons.length + names.length > 0)
    return openStopList(deps, asked, { people: persons, accounts: [], names });
  const judged = await judgeStop(deps, undefined, person);
  if ('ok' in judged) return judged;
  await deps.client.views.open({ trigger_id: triggerId, view: chooseStopsForm.open(deps.catalogue) });
  return undefined;
}
