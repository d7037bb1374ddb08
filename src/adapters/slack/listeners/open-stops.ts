import type { Refusal } from '../../../core/refusal.ts';
import { judgeStop } from '../../../flows/judge-stop.ts';
import { chooseStopsForm, namesIn } from '../forms/choose-stops.ts';
import type { ListenerDeps } from './deps.ts';
import { openStopList } from './show-stops.ts';
import type { Asked } from './verb.ts';

const mentions = /<@([UW]\w+)(?:\|[^<>]*)?>/g;

/** The list of the people and names that were typed; the form, where nothing was. */
export async function openStops(deps: ListenerDeps, asked: Asked): Promise<Refusal | undefined> {
  const { person, triggerId, rest } = asked;
  const people = [...new Set([...rest.matchAll(mentions)].map(([, id = '']) => id))];
  const names = namesIn(rest.replace(mentions, ' '));
  if (people.length + names.length > 0) return openStopList(deps, asked, { people, accounts: [], names });
  const judged = await judgeStop(deps, undefined, person);
  if ('ok' in judged) return judged;
  await deps.client.views.open({ trigger_id: triggerId, view: chooseStopsForm.open(deps.catalogue) });
  return undefined;
}
