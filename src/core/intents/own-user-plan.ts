import type { Assembled } from '../plan/assembled.ts';
import type { Powers } from '../plan/found.ts';
import { isStillOwned, type RecordFacts } from '../plan/snapshot.ts';
import type { Held } from '../request/state.ts';
import type { OfUser } from './intent.ts';
import type { PlanGrounds } from './intent-module.ts';

/** What is known of a user that exists, when a plan for it is made. */
export interface OwnUserGrounds extends PlanGrounds {
  held: Held;
  powers: Powers | undefined;
  record: RecordFacts;
}

const noRecord: RecordFacts = { vouchedDevices: [], credentials: [], entitlements: [] };

/** What is done to a user that exists: only if the account still shows the very user our record names. */
export function forOwnUser<Own extends OfUser>(
  plan: (intent: Own, grounds: OwnUserGrounds) => Assembled,
): (intent: Own, grounds: PlanGrounds) => Assembled {
  return (intent, grounds) => {
    const { user, held, powers, record = noRecord } = grounds.snapshot;
    const { userName } = intent;
    if (!user || !held) return { problem: { code: 'user.missing', userName } };
    if (!isStillOwned(user, intent)) return { problem: { code: 'user.not-yours', userName } };
    return plan(intent, { ...grounds, held, powers, record });
  };
}
