import { matchingRules } from '../core/approval/matching-rules.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { dayMs } from '../core/durations.ts';
import { grantOf } from '../core/intents/grant.ts';
import type { Intent } from '../core/intents/intent.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import { isProtective, isUrgent, needsApproval, traitsOf } from '../core/intents/traits-of.ts';
import type { Workspace } from '../core/people.ts';
import type { Refusal } from '../core/refusal.ts';
import { type AskDraft, completed } from '../core/request/ask.ts';
import { checkAsk } from '../core/request/check-ask.ts';
import { submitted } from '../core/request/events.ts';
import { judgedDraft } from '../core/request/judged-draft.ts';
import type { Request } from '../core/request/request.ts';
import { admit } from './admit.ts';
import { allMistakes } from './all-mistakes.ts';
import { create } from './create.ts';
import { judgeAsk } from './judge-ask.ts';
import { keepRefused } from './keep-refused.ts';
import type { Audit, Clock, Directory, Random, Requests, Tallies, Wake } from './ports.ts';
import type { RefusedAsks } from './refused-asks.ts';
import { taken } from './taken.ts';

export interface SubmitPorts {
  requests: Requests;
  tallies: Tallies;
  refusedAsks: Pick<RefusedAsks, 'keep'>;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  clock: Clock;
  random: Random;
  audit: Audit;
  wake: Wake;
}

/** What needs no decision is worked on at once; this only says how long it may take to begin. */
const beginWithinMs = dayMs;

/**
 * A form for a new user becomes a request, or is refused with everything that is wrong with it.
 * id: names the form, so that the same form submitted twice makes one request; with other content it is refused.
 */
export async function submit(
  ports: SubmitPorts,
  id: string,
  requester: string,
  given: AskDraft,
): Promise<Request | Refusal[]> {
  const { requests, catalogue } = ports;
  const { ticket, draft } = withWantedTicket(requester, given, catalogue);
  const existing = await requests.load(id);
  const ask = completed(draft);
  const intent = ask && grantOf(requester, ask);
  if (existing) return taken(existing, intent);
  const mistakes = checkAsk(draft, catalogue);
  if (intent && mistakes.length === 0) return submitIntent(ports, id, intent, draft.reason, ticket);
  const { owner, reason, kind, lastsMs: ms } = draft;
  const judged = judgedDraft(requester, draft, catalogue);
  const lasts = kind === 'emergency' ? undefined : { ms };
  const asking = { requester, owner, judged, reason, ticket, lasts };
  return allMistakes(ports, id, asking, mistakes);
}

/** A ticket that no rule wants is not kept: nobody has said what it may look like. */
function withWantedTicket(
  requester: string,
  { ticket = '', ...draft }: AskDraft,
  catalogue: Catalogue,
): { ticket: string; draft: AskDraft } {
  const judged = judgedDraft(requester, draft, catalogue);
  const { rules } = judged ? matchingRules(judged, catalogue) : { rules: [] };
  const isWanted = ticket !== '' && rules.some((rule) => rule.ticket);
  return { ticket, draft: isWanted ? { ...draft, ticket } : draft };
}

/**
 * An intent becomes a request: if its people may ask and receive and, where it needs a decision, somebody can take it.
 * reason: empty where nobody decides.
 */
export async function submitIntent(
  ports: SubmitPorts,
  id: string,
  intent: Intent,
  reason: string,
  ticket?: string,
): Promise<Request | Refusal[]> {
  const { requests, clock, wake } = ports;
  const { requester, owner } = intent;
  // First: what follows asks Slack, which answers only so often.
  const limited = isProtective(intent) ? undefined : await admit(ports, requester, id);
  if (limited) return [limited];
  const judged = needsApproval(intent) ? judgedOf(intent, undefined) : undefined;
  // Its owner may be the reason.
  const receiver = traitsOf(intent).isForAbsentPeople ? undefined : owner;
  const asking = { requester, owner: receiver, judged, reason, ticket };
  const judgement = await judgeAsk(ports, asking);
  if ('ok' in judgement) return [judgement];
  if (judgement.unfit.length > 0) {
    await keepRefused(ports, asking, judgement.unfit);
    return judgement.unfit;
  }

  const request = submitted(id, intent, clock.now(), judgement.verdict?.decideWithinMs ?? beginWithinMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(id, { isUrgent: isUrgent(intent) });
  if (created === 'created') return request;
  const first = await requests.load(id);
  return first ? taken(first, intent) : request;
}
