import { findAccount, type UserKind } from '../core/catalogue/catalogue.ts';
import type { Adoption as IntentOfAdoption } from '../core/intents/adopt.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import type { Refusal } from '../core/refusal.ts';
import { checkReason, checkUser } from '../core/request/check-ask.ts';
import type { Request } from '../core/request/request.ts';
import { allMistakes } from './all-mistakes.ts';
import type { UserKey } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

/** A form as it was sent; what was not chosen is undefined. */
export interface AdoptionDraft extends UserKey {
  owner: string | undefined;
  userKind: UserKind | undefined;
  reason: string;
}

/**
 * A user that somebody made by hand becomes one that Countersign manages, if those who decide on critical things agree.
 * Refused with everything that is wrong with the form.
 */
export async function adopt(
  ports: SubmitPorts,
  id: string,
  requester: string,
  draft: AdoptionDraft,
): Promise<Request | Refusal[]> {
  const { requests, catalogue } = ports;
  const existing = await requests.load(id);
  const intent = intentOf(requester, draft);
  if (existing) return taken(existing, intent);
  const { owner, reason, account, userKind: kind } = draft;
  // Nothing here may depend on whether the user exists: anybody can ask.
  const mistakes = [...checkUser({ ...draft, kind }, catalogue), ...checkReason(reason)];
  if (intent && mistakes.length === 0) return submitIntent(ports, id, intent, reason);
  const judged = intent && findAccount(catalogue, account) ? judgedOf(intent, undefined) : undefined;
  return allMistakes(ports, id, { requester, owner, judged, reason }, mistakes);
}

function intentOf(requester: string, draft: AdoptionDraft): IntentOfAdoption | undefined {
  const { owner, userKind } = draft;
  return owner && userKind ? { kind: 'adopt', requester, ...draft, owner, userKind } : undefined;
}
