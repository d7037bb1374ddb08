import {
  isRoomBeside,
  selfServicePolicyName,
  sessionsCutPolicyName,
  suspendedPolicyName,
} from '../account/bot-policies.ts';
import { type ExistingUser, existingUserOf, type UserPermissions } from '../account/existing-user.ts';
import { areOthersKnown } from '../account/other-credentials.ts';
import { isMadeBy, managedBy, type Snapshot, tagsFor } from '../account/snapshot.ts';
import { tagOf, tagsAmong } from '../account/tags.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import type { Account, UserKind } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired, setUp } from '../operations/policy-operations.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Problem } from '../plan/problem.ts';
import type { Named } from './intent.ts';
import type { Granted, IntentModule, PlanGrounds } from './intent-module.ts';
import { tellsOfDecided } from './tells.ts';

/** A user that somebody else made becomes managed by Countersign. */
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
  gives: () => ({ access: 'unknown' }),
  reads: () => ({ entitlements: [], credentials: true, otherCredentials: true, permissions: true }),
  plan,
  // Keys that a user brought along grow old, too.
  followUps: () => ['record-owner', 'watch-all-keys'],
  granted,
};

/** What it may do was given by nobody we know; a password it had it may have again. */
function granted(_intent: Adoption, found: ExistingUser | undefined): Granted {
  return { entitlements: [], credentials: found?.credentials?.hasPassword ? ['password'] : [] };
}

/** Bounded and tagged; what the user may do stays as it is, and is signed with the plan. */
function plan(intent: Adoption, { requestId, account, snapshot }: PlanGrounds): Assembled {
  const problem = problemOf(requestId, intent, account, snapshot);
  if (problem) return { problem };
  const { permissions, credentials } = snapshot;
  // Gone between two readings.
  const { userName, userKind } = intent;
  if (!permissions || !credentials) return { problem: { code: 'user.missing', userName } };
  if (!areOthersKnown(credentials)) return { problem: { code: 'credentials.unreadable', userName } };
  if (!isRoom(permissions, account, userKind)) return { problem: { code: 'user.no-room', userName } };
  const tags = tagsFor(requestId, intent, userKind);
  return {
    credentials,
    existing: existingUserOf(permissions, credentials),
    operations: [
      { kind: 'put-boundary', boundary: account.boundary },
      {
        kind: 'tag-user',
        tags,
        before: isResumed(requestId, snapshot) ? {} : tagsAmong(snapshot.user?.tags ?? {}, tags),
      },
      ...(userKind === 'person' ? [selfService(account, credentials)] : []),
      // A workload signs in by keys alone: a password would be a way in that nobody looks after.
      ...(userKind === 'workload' && credentials.hasPassword
        ? [{ kind: 'delete-login-profile' } as const]
        : []),
    ],
  };
}

/** Ours take the place of those that are there by their names. */
function isRoom({ inlinePolicies }: UserPermissions, account: Account, userKind: UserKind): boolean {
  const ours = [selfServicePolicyName, suspendedPolicyName, sessionsCutPolicyName];
  const others = Object.entries(inlinePolicies).flatMap(([name, text]) => (ours.includes(name) ? [] : [text]));
  return isRoomBeside(others, account, userKind);
}

/** The rule that wants MFA comes with MFA; for who has it, at once. A forced change must come before. */
function selfService(account: Account, { mfaDevices, isPasswordToChange }: UserCredentials): Operation {
  return mfaDevices.length > 0 && !isPasswordToChange ? mfaRequired(account) : setUp(account);
}

function isResumed(requestId: string, { user }: Snapshot): boolean {
  return user !== undefined && isMadeBy(user, requestId);
}

function problemOf(
  requestId: string,
  { userName }: Adoption,
  account: Account,
  snapshot: Snapshot,
): Problem | undefined {
  const { user, hasBoundary, record } = snapshot;
  const { userPrefix: prefix = '' } = account;
  // First: neither must depend on whether the user exists.
  if (!userName.startsWith(prefix)) return { code: 'user.without-prefix', userName, prefix };
  if (!hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  if (!user) return { code: 'user.missing', userName };
  // AWS finds it all the same; policies, links and messages must name it as it is.
  if (user.userName !== userName) return { code: 'user.spelled', userName, spelled: user.userName };
  if (user.path !== account.path) return { code: 'user.outside-path', userName, path: account.path };
  const by = managerOf(user.tags, record);
  if (by !== undefined && !isResumed(requestId, snapshot)) return { code: 'user.managed', userName, by };
  // Another one may allow less than ours.
  if (user.boundary !== undefined && user.boundary !== account.boundary)
    return { code: 'user.bounded', userName, boundary: user.boundary };
  return undefined;
}

/** One of ours that is on nobody's record was forgotten, as by a restored table: adopting it is the way back. */
function managerOf(tags: Record<string, string>, record: Snapshot['record']): string | undefined {
  const tagged = tagOf(tags, 'managed-by');
  if (record?.owner !== undefined) return tagged ?? managedBy;
  return tagged === managedBy ? undefined : tagged;
}
