import type { Refusal } from '../../../core/refusal.ts';
import { judgeStop } from '../../../flows/judge-stop.ts';
import { chooseStopsForm } from '../forms/choose-stops.ts';
import { userNameIn } from '../typed.ts';
import type { ListenerDeps } from './deps.ts';
import type { Asked } from './verb.ts';

const mention = /^<@([UW]\w+)(?:\|[^<>]*)?>$/;

/** The form for a list of users; people and names that were typed stand in it. */
export async function openStops(
  deps: ListenerDeps,
  { person, triggerId, rest }: Asked,
): Promise<Refusal | undefined> {
  const judged = await judgeStop(deps, undefined, person);
  if ('ok' in judged) return judged;
  const words = rest.split(/[\s,;]+/).filter((word) => word !== '');
  const people = words.flatMap((word) => mention.exec(word)?.[1] ?? []);
  const names = words.filter((word) => !mention.test(word)).map(userNameIn);
  const view = chooseStopsForm.open({ people: [...new Set(people)], names });
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
