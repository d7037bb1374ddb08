import {
  inlineRoom,
  inlineSizeOf,
  selfServicePolicyName,
  sessionsCutPolicyName,
  suspendedPolicyName,
} from '../account/bot-policies.ts';
import type { ExistingUser } from '../account/existing-user.ts';
import { givenByAll } from '../account/ledger.ts';
import { isOwnPolicyName } from '../account/own-policy-name.ts';
import { isReservedKey, tagOf } from '../account/tags.ts';
import { allowedBoundaries } from '../catalogue/boundary-of.ts';
import type { Catalogue, UserKind } from '../catalogue/catalogue.ts';
import { managedPolicyOf } from '../catalogue/managed-policy.ts';
import type { KeptCredential, Operation } from '../operations/operation.ts';
import type { UserGrounds } from './plan-for-user.ts';

/** What bringing a user back takes, in order; whatever it can't bring back is left out. */
export interface GivenBack {
  /** The user itself, and what it may do. */
  access: Operation[];
  /** What it signs in with by itself. */
  credentials: Operation[];
}

type Grounds = Pick<UserGrounds, 'catalogue' | 'account' | 'snapshot' | 'credentials' | 'record'>;

/**
 * From the user as it was kept to the operations that make it like that again. Brought back is only what the bot's role
 * may give, and nothing that has ended since.
 */
export function givenBack(kept: ExistingUser, userKind: UserKind, grounds: Grounds): GivenBack {
  return {
    access: [
      ...boundaryBack(kept, grounds),
      ...tagsBack(kept, grounds),
      ...groupsBack(kept, grounds),
      ...policiesBack(kept, grounds),
      ...inlineBack(kept, userKind, grounds),
    ],
    credentials: credentialsBack(kept, grounds),
  };
}

/** First: our role may do nothing more with a user that has lost it. */
function boundaryBack({ kept }: ExistingUser, { catalogue, account, snapshot }: Grounds): Operation[] {
  const { boundary } = kept ?? {};
  if (boundary === undefined || snapshot.user?.boundary === boundary) return [];
  return allowedBoundaries(catalogue, account).includes(boundary) ? [{ kind: 'put-boundary', boundary }] : [];
}

function tagsBack({ kept }: ExistingUser, { catalogue, snapshot }: Grounds): Operation[] {
  const now = snapshot.user?.tags ?? {};
  const ours = (key: string) =>
    !key.toLowerCase().startsWith('aws:') &&
    (isReservedKey(key) || catalogue.tags?.some((tag) => tag.key.toLowerCase() === key.toLowerCase()) === true);
  const lost = Object.entries(kept?.tags ?? {}).filter(
    ([key, value]) => tagOf(now, key) !== value && ours(key),
  );
  if (lost.length === 0) return [];
  const tags = Object.fromEntries(lost);
  const before = Object.entries(now).filter(([key]) => tagOf(tags, key) !== undefined);
  return [{ kind: 'tag-user', tags, before: Object.fromEntries(before) }];
}

function groupsBack(kept: ExistingUser, { account, snapshot, record }: Grounds): Operation[] {
  const { permissions, groupPaths } = snapshot;
  return kept.groups
    .filter((group) => !permissions?.groups.includes(group) && !hasEnded(kept, 'groups', group, record))
    .filter((group) => groupPaths[group]?.startsWith(account.groupPath ?? '/'))
    .map((group) => ({ kind: 'add-to-group', group }));
}

function policiesBack(kept: ExistingUser, { catalogue, snapshot, record }: Grounds): Operation[] {
  const { permissions, policyVersions } = snapshot;
  return kept.policies
    .filter((arn) => !permissions?.policies.includes(arn) && !hasEnded(kept, 'policies', arn, record))
    .flatMap((arn): Operation[] => {
      const version = policyVersions[arn];
      return version !== undefined && isOffered(arn, catalogue)
        ? [{ kind: 'attach-policy', arn, version }]
        : [];
    });
}

/** Each as long as there is room for it beside everything of ours. */
function inlineBack(
  kept: ExistingUser,
  userKind: UserKind,
  { account, snapshot: { permissions }, record }: Grounds,
): Operation[] {
  const now = permissions?.inlinePolicies ?? {};
  const others = Object.entries(now).filter(([name]) => !isOwnPolicyName(name));
  let left = inlineRoom(account, userKind) - inlineSizeOf(others.map(([, document]) => document));
  return Object.entries(kept.inlinePolicies).flatMap(([name, document]): Operation[] => {
    const isThere = now[name] === document || hasEnded(kept, 'inlinePolicies', name, record);
    if (isThere || puts.includes(name)) return [];
    const size = isOwnPolicyName(name) ? 0 : inlineSizeOf([document]) - inlineSizeOf([now[name] ?? '']);
    if (size > left) return [];
    left -= size;
    return [{ kind: 'put-user-policy', name, purpose: 'given', document }];
  });
}

/** The plan puts or removes these anyway. */
export const puts = [selfServicePolicyName, suspendedPolicyName, sessionsCutPolicyName];

function hasEnded(
  { kept }: ExistingUser,
  list: 'groups' | 'policies' | 'inlinePolicies',
  name: string,
  { ledger = {} }: Grounds['record'],
): boolean {
  return kept?.given[list].includes(name) === true && !givenByAll(ledger)[list].includes(name);
}

/** Our role is denied attaching any other. */
function isOffered(arn: string, catalogue: Catalogue): boolean {
  const isGiven = catalogue.entitlements.some(({ policies }) => policies.includes(arn));
  return isGiven || managedPolicyOf(catalogue, arn) !== undefined;
}

/** Those that were active, and are still there. */
function credentialsBack({ credentials: before }: ExistingUser, { credentials: now }: Grounds): Operation[] {
  const others = Array.isArray(now.otherCredentials) ? now.otherCredentials : [];
  const keys = (before?.keys ?? []).filter(
    ({ id, isActive }) => isActive && now.keys.some((key) => key.id === id && !key.isActive),
  );
  const more = (before?.otherCredentials ?? []).filter(
    ({ type, id, isInactive }) =>
      !isInactive && others.some((each) => each.type === type && each.id === id && each.state === 'inactive'),
  );
  const all: KeptCredential[] = [
    ...keys.map(({ id }) => ({ type: 'access-key' as const, id })),
    ...more.map(({ type, id, service }) => ({ type, id, ...(service === undefined ? {} : { service }) })),
  ];
  return all.map((credential) => ({ kind: 'reactivate-credential', credential }));
}
