import { Renewed } from '../../src/entry/lambda/renewed.ts';

/** Settings that a test changes, and what is made from them. */
function aRenewed({ isDown = false } = {}) {
  const site = { token: 'first', isDown, nowMs: 0, reads: 0, stale: 0 };
  const renewed = new Renewed({
    async read() {
      site.reads += 1;
      if (site.isDown) throw new Error('away');
      return { token: site.token };
    },
    start: ({ token }) => ({ token }),
    renewMs: 60_000,
    now: () => site.nowMs,
    onStale: () => {
      site.stale += 1;
    },
  });
  return { site, renewed };
}

test('it is kept from event to event while nothing changes', async () => {
  const { site, renewed } = aRenewed();
  const first = await renewed.get();
  expect(await renewed.get()).toBe(first);
  expect(site.reads).toBe(1);
  site.nowMs = 60_000;
  expect(await renewed.get()).toBe(first);
  expect(site.reads).toBe(2);
});

test('settings that changed are in use a minute later, without a restart', async () => {
  const { site, renewed } = aRenewed();
  await renewed.get();
  site.token = 'second';
  site.nowMs = 59_999;
  expect(await renewed.get()).toEqual({ token: 'first' });
  site.nowMs = 60_000;
  expect(await renewed.get()).toEqual({ token: 'second' });
});

test('somebody in doubt has them read earlier, and not with every event', async () => {
  const { site, renewed } = aRenewed();
  await renewed.get();
  site.token = 'second';
  site.nowMs = 5000;
  expect(await renewed.youngerThan(5000)).toEqual({ token: 'second' });
  site.token = 'third';
  site.nowMs = 9999;
  expect(await renewed.youngerThan(5000)).toEqual({ token: 'second' });
});

test('while they cannot be read, the running one continues, and that is reported', async () => {
  const { site, renewed } = aRenewed();
  const first = await renewed.get();
  site.isDown = true;
  site.nowMs = 60_000;
  expect(await renewed.get()).toBe(first);
  expect(site.stale).toBe(1);
  // Not asked again at once.
  expect(await renewed.get()).toBe(first);
  expect(site.reads).toBe(2);
});

test('a first reading that fails is tried again by the next event', async () => {
  const { site, renewed } = aRenewed({ isDown: true });
  await expect(renewed.get()).rejects.toThrow('away');
  site.isDown = false;
  expect(await renewed.get()).toEqual({ token: 'first' });
});
