import { nearest } from '../../../core/nearest.ts';
import { cut } from '../blocks.ts';
import { helpMessage } from '../views/help.ts';
import { refusalText } from '../words/refusals.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';
import type { Asked, Verb } from './verb.ts';

/** What this person can do: nothing that would refuse them. typed: what they typed, when it is no verb of ours. */
export async function helpFor(
  deps: ListenerDeps,
  { person, command }: Asked,
  verbs: readonly Verb[],
  typed?: string,
): Promise<Reply> {
  const asker = await askerOf(deps, person);
  const isOutsider = 'ok' in asker;
  const offered = isOutsider ? verbs.filter(({ isForOutsiders }) => isForOutsiders) : verbs;
  const names = offered.map((verb) => verb.typed);
  return helpMessage(command, deps.catalogue, offered, {
    unknown: typed ? { text: cut(typed, 40), nearest: nearest(typed, names) } : undefined,
    outsider: isOutsider ? refusalText(asker) : undefined,
  });
}
