import { existingUserOf } from '../account/existing-user.ts';
import { isStillOwned } from '../account/snapshot.ts';
import { isForPeople, type UserKind } from '../catalogue/catalogue.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { NotTransferred } from '../plan/problem.ts';
import type { Intent, Named } from './intent.ts';
import type { IntentModule, PlanGrounds } from './intent-module.ts';
import { tellsOfDecided } from './tells.ts';

/** Makes another person responsible for a workload: `owner` is the new one. */
export interface Transfer extends Named {
  kind: 'transfer';
  /** Of the user on record with that name when it was asked for; absent: there was none. */
  userId?: string | undefined;
  userKind?: UserKind | undefined;
  /** Whose it was then. */
  from?: string | undefined;
  /** What requests had given it. Empty: unknown, or not for the requester to know; judged as the highest risk. */
  entitlements: string[];
  reason: string;
}

export const transfer: IntentModule<Transfer> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: true,
    // A key that is being handed over goes to the owner of before.
    holds: 'credentials',
    isForAnyUser: true,
    changesOwner: true,
  },
  tells: {
    ...tellsOfDecided,
    steps: () => ({ waiting: ['await-acceptance'], done: [] }),
  },
  userKind: () => 'workload',
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => ({ entitlements: [], credentials: true, otherCredentials: true, permissions: true }),
  reports: 'acceptance',
  plan,
  followUps: () => ['change-owner'],
};

function plan(intent: Transfer, { snapshot }: PlanGrounds): Assembled {
  const { userName, owner, from } = intent;
  const { user, permissions, credentials } = snapshot;
  const why = whyNot(intent, snapshot.record);
  if (!user) return { problem: { code: 'user.missing', userName } };
  if (why || from === undefined)
    return { problem: { code: 'user.not-transferred', userName, why: why ?? 'not-managed' } };
  if (!isFromEither(intent, user)) return { problem: { code: 'user.not-yours', userName } };
  // Deleted between two reads.
  if (!permissions || !credentials) return { problem: { code: 'user.missing', userName } };
  return {
    existing: existingUserOf(permissions, credentials),
    operations: [{ kind: 'await-acceptance' }, { kind: 'tag-user', tags: { owner }, before: { owner: from } }],
  };
}

function whyNot(
  { userId, userKind, from, owner }: Transfer,
  record: PlanGrounds['snapshot']['record'],
): NotTransferred | undefined {
  if (userId === undefined || userKind === undefined) return 'not-managed';
  if (isForPeople(userKind)) return 'for-person';
  if (from === owner) return 'theirs';
  if (record?.owner !== from) return 'moved';
  return record?.isStopped ? 'stopped' : undefined;
}

/** Half done, the tag says already whose it is to be. */
function isFromEither(
  { userId = '', from = '', owner }: Transfer,
  user: NonNullable<PlanGrounds['snapshot']['user']>,
): boolean {
  return isStillOwned(user, { userId, owner: from }) || isStillOwned(user, { userId, owner });
}

/** The intent if it changes who owns a user, otherwise undefined. */
export function transferIn(intent: Intent): Transfer | undefined {
  return 'kind' in intent && intent.kind === 'transfer' ? (intent as Transfer) : undefined;
}
