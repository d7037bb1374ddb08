import { sessionsCutPolicyName, suspendedPolicyName } from '../account/bot-policies.ts';
import { type ExistingUser, existingUserOf } from '../account/existing-user.ts';
import { givenByAll } from '../account/ledger.ts';
import { areOthersKnown } from '../account/other-credentials.ts';
import type { Snapshot } from '../account/snapshot.ts';
import type { Catalogue, UserKind } from '../catalogue/catalogue.ts';
import { erasedInOrder, type Operation } from '../operations/operation.ts';
import { denyEverything } from '../operations/policy-operations.ts';
import { stepName } from '../operations/step-name.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Intent, Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsCredentials } from './intent-module.ts';

/** The roles in which somebody ends a user without approval: it can be given back for days. */
export type EndsAs = 'owner' | 'security' | 'approver';

/** Stops a user now and, after days in which it can be given back, deletes it with everything on it. */
export interface Offboard extends Named {
  kind: 'offboard';
  userKind: UserKind;
  /** Absent: the requester may not know whether there is such a user, and our record has none with that owner. */
  userId?: string | undefined;
  /** What it was given, for the rules; empty: unknown, judged as the highest risk. */
  entitlements: string[];
  reason: string;
  /** Absent: approvers decide. */
  endsAs?: EndsAs | undefined;
}

const step = 'await-days/keep';

export const offboard: IntentModule<Offboard> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isForAbsentPeople: true,
    outlivesSuspension: true,
    // A full quota must not leave the keys working.
    goesOnPastRefusals: true,
  },
  traitsBy: ({ endsAs }) => (endsAs ? { decidedBy: 'nobody', isUrgent: true } : { isForAnyUser: true }),
  tells: {
    own: 'never',
    endsWithAccess: 'never',
    news: 'all',
    steps: () => ({ waiting: [step], done: [stepName({ kind: 'erase', what: 'user', userId: '' })] }),
  },
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => ({ ...readsCredentials, otherCredentials: true, permissions: true }),
  plan,
  beforehand: ['stop-user'],
  followUps: () => ['close-user'],
  afterwards: ({ status }) => (status === 'rejected' ? ['lift-own-stop'] : []),
  takesKeys: () => true,
};

function plan({ userName, owner, userId }: Offboard, { catalogue, snapshot }: PlanGrounds): Assembled {
  const { user, credentials, permissions } = snapshot;
  if (!user || !credentials || !permissions) return { problem: { code: 'user.missing', userName } };
  if (userId === undefined) return { problem: { code: 'user.not-managed', userName, owner } };
  if (user.userId !== userId) return { problem: { code: 'user.not-yours', userName } };
  if (!areOthersKnown(credentials)) return { problem: { code: 'credentials.unreadable', userName } };
  return {
    operations: offboardingOperations(userId, keepDaysOf(catalogue)),
    existing: keptOf(snapshot, user, existingUserOf(permissions, credentials)),
    credentials,
  };
}

export function keepDaysOf({ offboarding }: Pick<Catalogue, 'offboarding'>): number {
  return offboarding?.keepDays ?? 14;
}

/**
 * Denied everything → days in which approvers can give it back → deleted, in AWS's order. The boundary goes with the
 * user. Source: IAM API reference, DeleteUser.
 */
export function offboardingOperations(userId: string, days: number): Operation[] {
  const reversible: Operation[] = [
    denyEverything(),
    { kind: 'deactivate-access-keys' },
    { kind: 'deactivate-other-credentials' },
  ];
  return [
    ...reversible,
    { kind: 'delete-login-profile' },
    { kind: 'cut-sessions' },
    {
      kind: 'await-days',
      days,
      purpose: 'keep',
      window: { takesBack: reversible.map(stepName), by: 'approvers' },
    },
    ...erasedInOrder.map((what): Operation => ({ kind: 'erase', what, userId })),
  ];
}

/** As it is before the first change; what the bot's own stop puts on it is not part of it. */
function keptOf(
  { record }: Snapshot,
  { path, boundary, tags }: NonNullable<Snapshot['user']>,
  { inlinePolicies, ...existing }: ExistingUser,
): ExistingUser {
  const { groups, policies, inlinePolicies: inline } = givenByAll(record?.ledger ?? {});
  const own = [suspendedPolicyName, sessionsCutPolicyName];
  return {
    ...existing,
    inlinePolicies: Object.fromEntries(Object.entries(inlinePolicies).filter(([name]) => !own.includes(name))),
    kept: {
      path,
      ...(boundary === undefined ? {} : { boundary }),
      tags,
      given: {
        groups: groups.toSorted(),
        policies: policies.toSorted(),
        inlinePolicies: inline.toSorted(),
      },
    },
  };
}

/** The intent if it offboards a user, otherwise undefined. */
export function offboardIn(intent: Intent): Offboard | undefined {
  return 'kind' in intent && intent.kind === 'offboard' ? (intent as Offboard) : undefined;
}
