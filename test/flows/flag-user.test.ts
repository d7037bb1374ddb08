import type { KnownIntent } from '../../src/core/intents/table.ts';
import type { Status } from '../../src/core/request/request.ts';
import { flagUser } from '../../src/flows/flag-user.ts';
import type { Suspension, Users } from '../../src/flows/ports.ts';
import { anOwnIntent, aRequest } from '../support/builders.ts';

const key = { account: '111122223333', userName: 'ada' };
const kept = { groups: [], policies: [], inlinePolicies: {} };
const argued = { entitlements: [], reason: 'It was me.', suspendedAtMs: 1 };
const restore = anOwnIntent({ kind: 'restore', ...argued });
const undoOffboard = anOwnIntent({ kind: 'undo-offboard', ...argued, offboarding: 'R1', kept });

/** Doubts a user that is stopped already, while the request that is to give it back is as described. */
async function doubted(intent: KnownIntent, status: Status, stop: Partial<Suspension> = {}) {
  const back = aRequest({ id: 'back', intent, status });
  const standing: Suspension = { by: 'U0SEC1', atMs: 1, requestId: 'R1', ...stop };
  const users: Pick<Users, 'suspend'> = {
    suspend: async (_, suspension, insteadOfMs) => ({
      ...{ ...key, passwordBy: 'back' },
      suspended: insteadOfMs === standing.atMs ? suspension : standing,
    }),
  };
  const requests = { load: async (id: string) => (id === 'back' ? back : undefined) };
  const { suspended } = await flagUser({ users, requests, clock: { now: () => 9 } }, key, 'U0ADA', 'R9');
  return suspended.requestId === 'R1' ? 'as it was' : 'replaced';
}

test.each([
  ['given back', restore],
  ['given back after an offboarding', undoOffboard],
])(
  'doubted while it is being %s, a user is stopped anew; before and after that, its stop stays',
  async (_, intent) => {
    expect(await doubted(intent, 'applying')).toBe('replaced');
    expect(await doubted(intent, 'pending')).toBe('as it was');
    expect(await doubted(intent, 'done')).toBe('as it was');
    expect(await doubted(intent, 'pending', { sparesCredentials: true })).toBe('replaced');
  },
);
