import type { UserPermissions } from '../account/existing-user.ts';
import { isStillOwned, type RecordFacts } from '../account/snapshot.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import { atPath } from '../catalogue/path-of.ts';
import type { Assembled } from '../plan/assembled.ts';
import { notYours } from '../plan/not-yours.ts';
import type { OfUser } from './intent.ts';
import type { PlanGrounds } from './intent-module.ts';

/** What is known about an existing user when a plan for it is made. */
export interface UserGrounds extends PlanGrounds {
  credentials: UserCredentials;
  permissions: UserPermissions | undefined;
  record: RecordFacts;
}

const noRecord: RecordFacts = { vouchedDevices: [], credentials: [], entitlements: [] };

/** A plan for an existing user: only if the account still shows the very user in our record. */
export function forUserOfOwner<Own extends OfUser>(
  plan: (intent: Own, grounds: UserGrounds) => Assembled,
): (intent: Own, grounds: PlanGrounds) => Assembled {
  return (intent, grounds) => {
    const { user } = grounds.snapshot;
    const own = withUserGrounds(grounds);
    const { userName, userId } = intent;
    const { owner = intent.owner } = grounds;
    if (!user || !own) return { problem: { code: 'user.missing', userName } };
    if (!isStillOwned(user, { userId, owner })) return { problem: notYours(user, { userName, userId, owner }) };
    return plan(intent, own);
  };
}

/**
 * A plan that only takes away, so the user's id is enough: if its tags were a condition, people who may remove tags could
 * keep what has to end.
 */
export function forSameUser<Own extends OfUser>(
  plan: (intent: Own, grounds: UserGrounds) => Assembled,
): (intent: Own, grounds: PlanGrounds) => Assembled {
  return (intent, grounds) => {
    const { userName, userId } = intent;
    const own = withUserGrounds(grounds);
    if (!own) return { problem: { code: 'user.missing', userName } };
    if (grounds.snapshot.user?.userId !== userId) return { problem: { code: 'user.not-yours', userName } };
    return plan(intent, own);
  };
}

/** Undefined: the account shows no such user. */
export function withUserGrounds(grounds: PlanGrounds): UserGrounds | undefined {
  const { user, credentials, permissions, record = noRecord } = grounds.snapshot;
  if (!user || !credentials) return undefined;
  // Its own policies name it by its path.
  const account = atPath(grounds.account, user.path);
  return { ...grounds, account, credentials, permissions, record };
}
