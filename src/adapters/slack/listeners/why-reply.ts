import { refused } from '../../../core/refusal.ts';
import { explain } from '../../../flows/why.ts';
import { whyMessage } from '../views/why.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';

/** typed: the id of a request, as its card shows it. */
export async function whyReply(deps: ListenerDeps, person: string, typed: string): Promise<Answer> {
  const id = /^`?([a-z0-9-]{1,64})`?$/.exec(typed.trim())?.[1];
  if (!id) return refused('request.unnamed', {});
  const outcome = await explain(deps, id, person);
  return 'ok' in outcome ? outcome : whyMessage(outcome, deps.catalogue);
}
