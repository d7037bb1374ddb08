import {
  endsPolicyName,
  isRoomBeside,
  selfServicePolicyName,
  sessionsCutPolicyName,
  suspendedPolicyName,
} from '../account/bot-policies.ts';
import { type ExistingUser, existingUserOf, type UserPermissions } from '../account/existing-user.ts';
import { quarantineAmong } from '../account/exposure.ts';
import { areOthersKnown } from '../account/other-credentials.ts';
import { isMadeBy, managedBy, type Snapshot, tagsFor } from '../account/snapshot.ts';
import { tagOf, tagsAmong } from '../account/tags.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import { allowedBoundaries } from '../catalogue/boundary-of.ts';
import { type Account, isForPeople, type UserKind } from '../catalogue/catalogue.ts';
import { allowedPaths, atPath } from '../catalogue/path-of.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired, setUp } from '../operations/policy-operations.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Problem } from '../plan/problem.ts';
import type { Named } from './intent.ts';
import type { Granted, IntentModule, PlanGrounds } from './intent-module.ts';
import { tellsOfDecided } from './tells.ts';

/** Brings a user that somebody else made under Countersign's management. */
export interface Adoption extends Named {
  kind: 'adopt';
  userKind: UserKind;
  reason: string;
}

export const adopt: IntentModule<Adoption> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: true,
    holds: 'nothing',
    isTakeover: true,
    isForAnyUser: true,
  },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'unknown', entitlements: [] }),
  reads: () => ({ entitlements: [], credentials: true, otherCredentials: true, permissions: true }),
  plan,
  // Keys that a user already had grow old, too.
  followUps: () => ['record-owner', 'watch-all-keys'],
  granted,
};

/** Nobody we know gave it its permissions. If it had a password, it may have one again. */
function granted(_intent: Adoption, found: ExistingUser | undefined): Granted {
  return { entitlements: [], credentials: found?.credentials?.hasPassword ? ['password'] : [] };
}

/** Gets a boundary and tags; the user's permissions stay as they are, and are signed with the plan. */
function plan(intent: Adoption, { requestId, catalogue, account: own, snapshot }: PlanGrounds): Assembled {
  const allowed = { boundaries: allowedBoundaries(catalogue, own), paths: allowedPaths(catalogue, own) };
  const problem = problemOf(requestId, intent, { ...own, ...allowed }, snapshot);
  if (problem) return { problem };
  const { user, permissions, credentials } = snapshot;
  const account = atPath(own, user?.path);
  // Deleted between two reads.
  const { userName, userKind } = intent;
  if (!user || !permissions || !credentials) return { problem: { code: 'user.missing', userName } };
  const policy = quarantineAmong(permissions.policies);
  if (policy !== undefined) return { problem: { code: 'user.quarantined', userName, policy } };
  if (!areOthersKnown(credentials)) return { problem: { code: 'credentials.unreadable', userName } };
  if (!isRoom(permissions, account, userKind)) return { problem: { code: 'user.no-room', userName } };
  const tags = tagsFor(requestId, intent, userKind);
  return {
    credentials,
    existing: { ...existingUserOf(permissions, credentials), userId: user.userId },
    operations: [
      // One that it has, and may have, stays: the account's may allow more.
      { kind: 'put-boundary', boundary: user.boundary ?? account.boundary },
      {
        kind: 'tag-user',
        tags,
        before: isResumed(requestId, snapshot) ? {} : tagsAmong(user.tags, tags),
      },
      ...(isForPeople(userKind) ? [selfService(account, credentials)] : []),
      // A workload signs in only with keys: a password would be an entry that nobody watches.
      ...(userKind === 'workload' && credentials.hasPassword
        ? [{ kind: 'delete-login-profile' } as const]
        : []),
    ],
  };
}

/** Ours replace existing ones with the same names. */
function isRoom({ inlinePolicies }: UserPermissions, account: Account, userKind: UserKind): boolean {
  const ours = [selfServicePolicyName, suspendedPolicyName, sessionsCutPolicyName, endsPolicyName];
  const others = Object.entries(inlinePolicies).flatMap(([name, text]) => (ours.includes(name) ? [] : [text]));
  return isRoomBeside(others, account, userKind);
}

/**
 * The policy that requires MFA comes with MFA: at once for people who already have it. A forced password change must
 * come before it.
 */
function selfService(account: Account, { mfaDevices, isPasswordToChange }: UserCredentials): Operation {
  return mfaDevices.length > 0 && !isPasswordToChange ? mfaRequired(account) : setUp(account);
}

function isResumed(requestId: string, { user }: Snapshot): boolean {
  return user !== undefined && isMadeBy(user, requestId);
}

function problemOf(
  requestId: string,
  { userName }: Adoption,
  account: Account & { boundaries: readonly string[]; paths: readonly string[] },
  snapshot: Snapshot,
): Problem | undefined {
  const { user, hasBoundary, record } = snapshot;
  const { userPrefix: prefix = '' } = account;
  // First: neither may depend on whether the user exists.
  if (!userName.startsWith(prefix)) return { code: 'user.without-prefix', userName, prefix };
  if (!hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  if (!user) return { code: 'user.missing', userName };
  // AWS finds it in any case; policies, links and messages must use its exact name.
  if (user.userName !== userName) return { code: 'user.spelled', userName, spelled: user.userName };
  if (!account.paths.includes(user.path)) return { code: 'user.outside-path', userName, path: account.path };
  const by = managerOf(user.tags, record);
  if (by !== undefined && !isResumed(requestId, snapshot)) return { code: 'user.managed', userName, by };
  // Another one may allow less than ours, and the bot's role may do nothing with such a user.
  if (user.boundary !== undefined && !account.boundaries.includes(user.boundary))
    return { code: 'user.bounded', userName, boundary: user.boundary };
  return undefined;
}

/** One of our users without a record was forgotten, for example by a restored table: adopting it is the way back. */
function managerOf(tags: Record<string, string>, record: Snapshot['record']): string | undefined {
  const tagged = tagOf(tags, 'managed-by');
  if (record?.owner !== undefined) return tagged ?? managedBy;
  return tagged === managedBy ? undefined : tagged;
}
