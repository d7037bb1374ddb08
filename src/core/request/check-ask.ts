import {
  type Catalogue,
  entitlementsOf,
  findAccount,
  isOffered,
  type UserKind,
} from '../catalogue/catalogue.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type Ask, reasonMaxLength, userNamePattern } from './ask.ts';
import { lengthOf } from './length-of.ts';

/**
 * Everything about an ask that the catalogue and IAM's own rules refuse, one refusal for each field at fault.
 * Who may decide on it is the verdict's business.
 */
export function checkAsk(ask: Ask, catalogue: Catalogue): Refusal[] {
  const refusals: Refusal[] = [];
  const account = findAccount(catalogue, ask.account);
  if (!account) refusals.push(refused('account.unknown', { account: ask.account }));
  if (!userNamePattern.test(ask.userName))
    refusals.push(refused('user-name.invalid', { userName: ask.userName }));
  if (ask.kind === 'person' && ask.useCase === 'workload') refusals.push(refused('use-case.workload-only', {}));
  if (ask.credentials.length === 0) refusals.push(refused('credential.none', {}));
  if (ask.kind === 'workload' && ask.credentials.includes('password')) {
    refusals.push(refused('credential.workload-password', {}));
  }
  refusals.push(...checkEntitlements(ask, catalogue));
  if (lengthOf(ask.reason) === 0) refusals.push(refused('reason.too-short', { minLength: 1 }));
  if (ask.reason.length > reasonMaxLength)
    refusals.push(refused('reason.too-long', { maxLength: reasonMaxLength }));
  return refusals;
}

function checkEntitlements(ask: Ask, catalogue: Catalogue): Refusal[] {
  const { account, kind } = ask;
  const isAnyOffered = catalogue.entitlements.some((each) => isOffered(each, account, kind));
  if (ask.entitlements.length === 0)
    return [isAnyOffered ? refused('entitlement.none', {}) : nothingOffered(account, kind)];
  const known = entitlementsOf(catalogue, ask.entitlements);
  const refusals: Refusal[] = ask.entitlements
    .filter((id) => !known.some((entitlement) => entitlement.id === id))
    .map((entitlement) => refused('entitlement.unknown', { entitlement }));
  refusals.push(
    ...known
      .filter((entitlement) => !isOffered(entitlement, ask.account, ask.kind))
      .map(({ title }) => refused('entitlement.not-offered', { title, account: ask.account, kind: ask.kind })),
  );
  // IAM quotas: 10 groups and 10 managed policies on a user.
  const groups = new Set(known.flatMap((entitlement) => entitlement.groups)).size;
  const policies = new Set(known.flatMap((entitlement) => entitlement.policies)).size;
  if (groups > 10) refusals.push(refused('entitlement.too-many', { what: 'groups', count: groups, limit: 10 }));
  if (policies > 10)
    refusals.push(refused('entitlement.too-many', { what: 'policies', count: policies, limit: 10 }));
  return refusals;
}

/** Nobody can ask for a user of that kind there. */
export function nothingOffered(account: string, kind: UserKind): Refusal {
  return refused('entitlement.nothing-offered', { account, kind });
}
