import { refused } from '../../../core/refusal.ts';
import { isForApprovers } from '../../../core/request/is-for-approvers.ts';
import type { Request } from '../../../core/request/request.ts';
import { explainRefused } from '../../../flows/explain-refused.ts';
import { explain } from '../../../flows/why.ts';
import { section } from '../blocks.ts';
import { requestIdIn } from '../typed.ts';
import { requestLine } from '../views/status.ts';
import { whyMessage } from '../views/why.ts';
import { whyRefusedMessage } from '../views/why-refused.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';

/** So many of a person's requests are listed to choose from. */
const listed = 5;

/** typed: the id of a request, as its card shows it; nothing: the last ask that was refused, or what waits. */
export async function whyReply(deps: ListenerDeps, person: string, typed: string): Promise<Answer> {
  if (typed.trim() === '') return whyLast(deps, person);
  const id = requestIdIn(typed);
  return id ? whyRequest(deps, person, id) : refused('request.unnamed', {});
}

export async function whyRequest(deps: ListenerDeps, person: string, id: string): Promise<Answer> {
  const outcome = await explain(deps, id, person);
  return 'ok' in outcome ? outcome : whyMessage(outcome, deps.catalogue);
}

/** What of theirs was refused last, and below it what waits; a request that waits alone is explained at once. */
export async function whyLast(deps: ListenerDeps, person: string): Promise<Answer> {
  const [refusedAsk, waiting] = await Promise.all([explainRefused(deps, person), waitingOf(deps, person)]);
  if (refusedAsk && 'ok' in refusedAsk) return refusedAsk;
  const [only, ...others] = waiting;
  if (!refusedAsk && !only) return refused('request.unnamed', {});
  if (!refusedAsk && only && others.length === 0) return whyRequest(deps, person, only.id);
  const message = refusedAsk ? whyRefusedMessage(refusedAsk, deps.catalogue) : undefined;
  const lines = waiting.map((request) => requestLine(request, person, undefined, deps.catalogue));
  return {
    text: message?.text ?? 'Your requests that wait for a decision',
    blocks: [
      ...(message?.blocks ?? []),
      ...(lines.length > 0 ? [section('*Your requests that wait for a decision*'), ...lines] : []),
    ],
  };
}

async function waitingOf({ requests }: ListenerDeps, person: string): Promise<Request[]> {
  const { found } = await requests.ofPerson(person, 2 * listed);
  return found.filter(isForApprovers).slice(0, listed);
}
