import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  findAccount,
  isOffered,
  type UserKind,
} from '../catalogue/catalogue.ts';
import { howLong, mayLast } from '../catalogue/how-long.ts';
import { offersPolicies } from '../catalogue/managed-policy.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type AskDraft, reasonMaxLength, useCasesFor, userNamePattern } from './ask.ts';
import { checkBoundaries } from './check-boundaries.ts';
import { checkPaths } from './check-paths.ts';
import { checkRoom } from './check-room.ts';
import { checkTags } from './check-tags.ts';
import { lengthOf } from './length-of.ts';

/**
 * Everything that the catalogue and IAM's own rules refuse about a form, and everything left to choose. What can't be
 * judged because something else is wrong is left out: where an entitlement is offered, if the account is unknown.
 * Who may decide on it is the verdict's business.
 */
export function checkAsk(draft: AskDraft, catalogue: Catalogue): Refusal[] {
  return [
    ...checkUser(draft, catalogue),
    ...checkShared(draft, catalogue),
    ...checkEmergency(draft, catalogue),
    ...checkUseCase(draft),
    ...checkCredentials(draft),
    ...checkEntitlements(draft, catalogue),
    ...checkTags(draft.tags, catalogue),
    ...checkReason(draft.reason),
  ];
}

/** Which user it is about, whose it is, and what kind of user. */
export function checkUser(
  { account, userName, kind, owner }: Pick<AskDraft, 'account' | 'userName' | 'kind' | 'owner'>,
  catalogue: Catalogue,
): Refusal[] {
  const refusals: Refusal[] = [];
  const known = findAccount(catalogue, account);
  const { userPrefix: prefix = '' } = known ?? {};
  if (!known) refusals.push(refused('account.unknown', { account }));
  if (!kind) refusals.push(refused('user-kind.none', {}));
  if (!owner) refusals.push(refused('owner.none', {}));
  if (!userNamePattern.test(userName)) refusals.push(refused('user-name.invalid', { userName }));
  if (!userName.startsWith(prefix)) refusals.push(refused('user-name.without-prefix', { prefix }));
  return refusals;
}

/** Only that somebody can read it; how much an approver wants to read is the verdict's business. */
export function checkReason(reason: string): Refusal[] {
  const refusals: Refusal[] = [];
  if (lengthOf(reason) === 0) refusals.push(refused('reason.too-short', { minLength: 1 }));
  if (reason.length > reasonMaxLength)
    refusals.push(refused('reason.too-long', { maxLength: reasonMaxLength }));
  return refusals;
}

/** Those of a form that can be asked for where it says, by such a user. */
export function fittingEntitlements(
  draft: Pick<AskDraft, 'account' | 'kind' | 'entitlements'>,
  catalogue: Catalogue,
): Entitlement[] {
  return entitlementsOf(catalogue, draft.entitlements).filter((each) => isFitting(each, draft, catalogue));
}

/** Nobody can ask for a user of that kind there. */
export function nothingOffered(account: string, kind: UserKind): Refusal {
  return refused('entitlement.nothing-offered', { account, kind });
}

/** Only whole words that say so, after the account's prefix. */
const sharedName = /^(team|shared|everyone|everybody)([-_.=@+,]|$)|[-_.=@+,](team|shared|everyone|everybody)$/i;

/** One person, one user: else nobody knows who did it, and no MFA device is anybody's. */
function checkShared({ kind, userName, account }: AskDraft, catalogue: Catalogue): Refusal[] {
  const { userPrefix: prefix = '' } = findAccount(catalogue, account) ?? {};
  const name = userName.startsWith(prefix) ? userName.slice(prefix.length) : userName;
  return kind === 'person' && sharedName.test(name) ? [refused('user-name.shared', { userName })] : [];
}

function checkEmergency({ kind }: AskDraft, { breakGlass }: Catalogue): Refusal[] {
  return kind === 'emergency' && !breakGlass ? [refused('break-glass.none', {})] : [];
}

function checkUseCase({ useCase, kind }: AskDraft): Refusal[] {
  if (!useCase) return [refused('use-case.none', {})];
  return kind && !useCasesFor[kind].includes(useCase)
    ? [refused('use-case.other-kind', { useCase, kind })]
    : [];
}

function checkCredentials({ kind, credentials }: AskDraft): Refusal[] {
  if (!credentials) return [refused('credential.unknown', {})];
  if (credentials.length === 0) return [refused('credential.none', {})];
  // Between uses, nothing else shows that its owner can sign in.
  if (kind === 'emergency' && !credentials.includes('password'))
    return [refused('credential.emergency-without-password', {})];
  return kind === 'workload' && credentials.includes('password')
    ? [refused('credential.workload-password', {})]
    : [];
}

function checkEntitlements(draft: AskDraft, catalogue: Catalogue): Refusal[] {
  const { account, kind, entitlements } = draft;
  if (entitlements.length === 0) return [noEntitlement(draft, catalogue)];
  const known = entitlementsOf(catalogue, entitlements);
  const refusals: Refusal[] = entitlements
    .filter((id) => !known.some((entitlement) => entitlement.id === id))
    .map((entitlement) => refused('entitlement.unknown', { entitlement }));
  if (kind)
    refusals.push(
      ...known
        .filter((entitlement) => !isFitting(entitlement, draft, catalogue))
        .map(({ title }) => refused('entitlement.not-offered', { title, account, kind })),
    );
  return [
    ...refusals,
    ...(kind === 'emergency' ? [] : checkLasts(draft.lastsMs, known)),
    ...checkTogether(known, draft, catalogue),
  ];
}

/** Whether one user can have all of these. */
export function checkTogether(
  entitlements: readonly Entitlement[],
  draft: Pick<AskDraft, 'account' | 'kind'>,
  catalogue: Catalogue,
): Refusal[] {
  return [
    ...checkQuotas(entitlements),
    ...checkRoom(entitlements, draft, catalogue),
    ...checkBoundaries(entitlements),
    ...checkPaths(entitlements),
  ];
}

function noEntitlement(draft: AskDraft, catalogue: Catalogue): Refusal {
  const { account, kind } = draft;
  const isAnyOffered = catalogue.entitlements.some((each) => isFitting(each, draft, catalogue));
  return isAnyOffered || !kind || offersPolicies(catalogue, account, kind)
    ? refused('entitlement.none', {})
    : nothingOffered(account, kind);
}

/** Undefined: no end date. */
export function checkLasts(lastsMs: number | undefined, entitlements: readonly Entitlement[]): Refusal[] {
  if (mayLast(lastsMs, entitlements)) return [];
  const { choicesMs, mayBeEndless } = howLong(entitlements);
  const limited = entitlements.filter(({ lasts }) => lasts).map(({ title }) => title);
  if (choicesMs.length === 0 && !mayBeEndless) return [refused('lasts.none', { titles: limited })];
  const ending = entitlements.filter(({ lasts }) => lasts?.mayBeEndless === false);
  return lastsMs === undefined
    ? [refused('lasts.needed', { titles: ending.map(({ title }) => title) })]
    : [refused('lasts.not-offered', { choicesMs, mayBeEndless })];
}

/** IAM quotas: 10 groups and 10 managed policies on a user. */
function checkQuotas(entitlements: readonly Entitlement[]): Refusal[] {
  const counts = {
    groups: new Set(entitlements.flatMap(({ groups }) => groups)).size,
    policies: new Set(entitlements.flatMap(({ policies }) => policies)).size,
  };
  return (['groups', 'policies'] as const).flatMap((what) =>
    counts[what] > 10 ? [refused('entitlement.too-many', { what, count: counts[what], limit: 10 })] : [],
  );
}

/** An account that is unknown, or a kind that was not chosen, rules nothing out. */
function isFitting(
  entitlement: Entitlement,
  { account, kind }: Pick<AskDraft, 'account' | 'kind'>,
  catalogue: Catalogue,
): boolean {
  return isOffered(entitlement, findAccount(catalogue, account)?.id, kind);
}
