import type { UserPermissions } from '../account/existing-user.ts';
import { isStillOwned, type RecordFacts } from '../account/snapshot.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import { atPath } from '../catalogue/path-of.ts';
import type { Assembled } from '../plan/assembled.ts';
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
    const { user, credentials, permissions, record = noRecord } = grounds.snapshot;
    const { userName, userId } = intent;
    const { owner = intent.owner } = grounds;
    if (!user || !credentials) return { problem: { code: 'user.missing', userName } };
    if (!isStillOwned(user, { userId, owner })) return { problem: { code: 'user.not-yours', userName } };
    // Its own policies name it by its path.
    const account = atPath(grounds.account, user.path);
    return plan(intent, { ...grounds, account, credentials, permissions, record });
  };
}
