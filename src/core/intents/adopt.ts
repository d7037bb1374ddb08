import type { Account, UserKind } from '../catalogue/catalogue.ts';
import type { Assembled } from '../plan/assembled.ts';
import { type Found, foundWith, type Powers } from '../plan/found.ts';
import type { Operation } from '../plan/operation.ts';
import { areOthersKnown } from '../plan/other-credentials.ts';
import { mfaRequired, setUp } from '../plan/own-policies.ts';
import {
  isRoomBeside,
  selfServicePolicyName,
  sessionsCutPolicyName,
  suspendedPolicyName,
} from '../plan/policies.ts';
import type { Problem } from '../plan/problem.ts';
import { isMadeBy, type Snapshot, tagsFor } from '../plan/snapshot.ts';
import type { Held } from '../request/state.ts';
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
  },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'unknown' }),
  reads: () => ({ entitlements: [], held: true, otherCredentials: true, powers: true }),
  plan,
  // Keys that a user brought along grow old, too.
  followUps: () => ['record-owner', 'watch-all-keys'],
  granted,
};

/** What it may do was given by nobody we know; a password it had it may have again. */
function granted(_intent: Adoption, found: Found | undefined): Granted {
  return { entitlements: [], credentials: found?.credentials?.hasPassword ? ['password'] : [] };
}

/** Bounded and tagged; what the user may do stays as it is, and is signed with the plan. */
function plan(intent: Adoption, { requestId, account, snapshot }: PlanGrounds): Assembled {
  const problem = problemOf(requestId, intent, account, snapshot);
  if (problem) return { problem };
  const { powers, held } = snapshot;
  // Gone between two readings.
  const { userName, userKind } = intent;
  if (!powers || !held) return { problem: { code: 'user.missing', userName } };
  if (!areOthersKnown(held)) return { problem: { code: 'credentials.unreadable', userName } };
  if (!isRoom(powers, account, userKind)) return { problem: { code: 'user.no-room', userName } };
  const tags = tagsFor(requestId, intent, userKind);
  return {
    held,
    found: foundWith(powers, held),
    operations: [
      { kind: 'put-boundary', boundary: account.boundary },
      { kind: 'tag-user', tags, before: isResumed(requestId, snapshot) ? {} : before(tags, snapshot) },
      ...(userKind === 'person' ? [selfService(account, held)] : []),
      // A workload signs in by keys alone: a password would be a way in that nobody looks after.
      ...(userKind === 'workload' && held.hasPassword ? [{ kind: 'delete-login-profile' } as const] : []),
    ],
  };
}

/** Ours take the place of those that are there by their names. */
function isRoom({ inlinePolicies }: Powers, account: Account, userKind: UserKind): boolean {
  const ours = [selfServicePolicyName, suspendedPolicyName, sessionsCutPolicyName];
  const others = Object.entries(inlinePolicies).flatMap(([name, text]) => (ours.includes(name) ? [] : [text]));
  return isRoomBeside(others, account, userKind);
}

/** The rule that wants MFA comes with MFA; for who has it, at once. A forced change must come before. */
function selfService(account: Account, { mfaDevices, isPasswordToChange }: Held): Operation {
  return mfaDevices.length > 0 && !isPasswordToChange ? mfaRequired(account) : setUp(account);
}

function before(tags: Record<string, string>, { user }: Snapshot): Record<string, string> {
  return Object.fromEntries(Object.entries(user?.tags ?? {}).filter(([key]) => tags[key] !== undefined));
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
  const { user, hasBoundary } = snapshot;
  if (!user) return { code: 'user.missing', userName };
  // AWS finds it all the same; policies, links and messages must name it as it is.
  if (user.userName !== userName) return { code: 'user.spelled', userName, spelled: user.userName };
  if (user.path !== account.path) return { code: 'user.outside-path', userName, path: account.path };
  const { userPrefix: prefix = '' } = account;
  if (!userName.startsWith(prefix)) return { code: 'user.without-prefix', userName, prefix };
  const by = user.tags['managed-by'];
  if (by !== undefined && !isResumed(requestId, snapshot)) return { code: 'user.managed', userName, by };
  if (!hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  // Another one may allow less than ours.
  if (user.boundary !== undefined && user.boundary !== account.boundary)
    return { code: 'user.bounded', userName, boundary: user.boundary };
  return undefined;
}
