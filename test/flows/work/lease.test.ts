import type { UserKey, Users } from '../../../src/flows/ports.ts';
import { Lease } from '../../../src/flows/work/lease.ts';

const key = { account: '111122223333', userName: 'ada' };

/** Another worker has the user until then, unless it lets go before. */
function aBusyUser({ untilMs = 60_000, letsGoAtMs }: { untilMs?: number; letsGoAtMs?: number } = {}) {
  let [nowMs, looks, givenWay] = [0, 0, 0];
  const users = {
    lease: async () => {
      looks += 1;
      return nowMs < (letsGoAtMs ?? untilMs) ? { busyUntilMs: untilMs } : { user: key };
    },
  } as unknown as Users;
  const ports = {
    users,
    clock: {
      now: () => nowMs,
      sleep: async (ms: number) => {
        nowMs += ms;
      },
    },
    random: { bytes: (length: number) => new Uint8Array(length) },
    rightOfWay: {
      take: <Result>(_user: UserKey, act: () => Promise<Result>) => act(),
      give: async () => {
        givenWay += 1;
      },
    },
    timing: { leaseMs: 60_000, callMs: 10_000, propagationMs: 120_000 },
  };
  return {
    ports,
    givenWay: () => givenWay,
    async take(isUrgent: boolean) {
      const taken = await Lease.take(ports, key, isUrgent);
      return { hasIt: taken instanceof Lease, afterMs: nowMs, looks };
    },
  };
}

test('urgent work has the lease within a moment after the other releases it, however long that takes', async () => {
  expect(await aBusyUser({ letsGoAtMs: 7010 }).take(true)).toMatchObject({ hasIt: true, afterMs: 7250 });
});

test('urgent work gets the lease at once if the other releases it soon', async () => {
  expect(await aBusyUser({ letsGoAtMs: 510 }).take(true)).toMatchObject({ hasIt: true, afterMs: 550 });
});

test('urgent work gets the lease when that of a dead worker ends, and asks for it less and less often', async () => {
  expect(await aBusyUser().take(true)).toEqual({ hasIt: true, afterMs: 60_000, looks: 123 });
});

test('other work comes back later', async () => {
  expect(await aBusyUser({ letsGoAtMs: 7010 }).take(false)).toEqual({ hasIt: false, afterMs: 2000, looks: 9 });
});

test('a lease that is renewed again and again is not waited for in one stay', async () => {
  const { hasIt, afterMs } = await aBusyUser({ untilMs: 600_000 }).take(true);
  expect([hasIt, afterMs]).toEqual([false, 60_000]);
});

test('other work gives way before it takes the lease, and before every outside call', async () => {
  const { ports, givenWay } = aBusyUser({ letsGoAtMs: 0 });
  const lease = await Lease.take(ports, key, false);
  if (!(lease instanceof Lease)) throw new Error('it is busy');
  expect(givenWay()).toBe(1);
  await lease.guard();
  expect(givenWay()).toBe(2);
});

test('urgent work gives way to nothing', async () => {
  const { ports, givenWay } = aBusyUser({ letsGoAtMs: 0 });
  const lease = await Lease.take(ports, key, true);
  if (!(lease instanceof Lease)) throw new Error('it is busy');
  await lease.guard();
  expect(givenWay()).toBe(0);
});
