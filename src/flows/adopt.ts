import { type Catalogue, findAccount, type UserKind } from '../core/catalogue/catalogue.ts';
import type { Adoption as IntentOfAdoption } from '../core/intents/adopt.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { reasonMaxLength, userNamePattern } from '../core/request/ask.ts';
import { lengthOf } from '../core/request/length-of.ts';
import type { Request } from '../core/request/request.ts';
import type { UserKey } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

export interface Adoption extends UserKey {
  owner: string;
  userKind: UserKind;
  reason: string;
}

/** Brings a user that somebody made by hand under Countersign's management, if the approvers of critical risk agree. */
export async function adopt(
  ports: SubmitPorts,
  id: string,
  requester: string,
  adoption: Adoption,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const intent: IntentOfAdoption = { kind: 'adopt', requester, ...adoption };
  if (existing) return taken(existing, intent);
  const refusals = checkAdoption(ports.catalogue, adoption);
  if (refusals.length > 0) return refusals;
  return submitIntent(ports, id, intent, adoption.reason);
}

/** Nothing here may depend on whether the user exists: anybody can ask. */
function checkAdoption(catalogue: Catalogue, { account, userName, reason }: Adoption): Refusal[] {
  const refusals: Refusal[] = [];
  if (!findAccount(catalogue, account)) refusals.push(refused('account.unknown', { account }));
  if (!userNamePattern.test(userName)) refusals.push(refused('user-name.invalid', { userName }));
  if (lengthOf(reason) === 0) refusals.push(refused('reason.too-short', { minLength: 1 }));
  if (reason.length > reasonMaxLength)
    refusals.push(refused('reason.too-long', { maxLength: reasonMaxLength }));
  return refusals;
}
