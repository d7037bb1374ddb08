import { setImmediate } from 'node:timers/promises';
import { ProcessRightOfWay } from '../../src/wire/right-of-way.ts';

const ada = { account: '111122223333', userName: 'ada' };
const ben = { ...ada, userName: 'ben' };

/** Something urgent for Ada, that ends when told to. */
function urgentForAda(way: ProcessRightOfWay) {
  let end = () => {};
  const act = new Promise<void>((resolve) => {
    end = resolve;
  });
  const taken = way.take(ada, () => act);
  return { end, taken };
}

async function hasPassed(way: ProcessRightOfWay, user = ben): Promise<() => boolean> {
  let passed = false;
  void way.give(user).then(() => {
    passed = true;
  });
  await setImmediate();
  return () => passed;
}

test('others wait until the urgent work has ended, well or not', async () => {
  const way = new ProcessRightOfWay();
  const { end, taken } = urgentForAda(way);
  const passed = await hasPassed(way);
  expect(passed()).toBe(false);
  end();
  await taken;
  await setImmediate();
  expect(passed()).toBe(true);
  await expect(way.take(ada, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect((await hasPassed(way))()).toBe(true);
});

test('work on the same user continues: the urgent work waits for its lease', async () => {
  const way = new ProcessRightOfWay();
  const { end, taken } = urgentForAda(way);
  expect((await hasPassed(way, { ...ada, userName: 'Ada' }))()).toBe(true);
  expect((await hasPassed(way, { ...ada, account: '999988887777' }))()).toBe(false);
  end();
  await taken;
});

test('slow urgent work holds others up for two seconds, and later ones for less', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    const way = new ProcessRightOfWay();
    const { end, taken } = urgentForAda(way);
    const passed = await hasPassed(way);
    jest.advanceTimersByTime(1900);
    const later = await hasPassed(way);
    expect([passed(), later()]).toEqual([false, false]);
    jest.advanceTimersByTime(100);
    await setImmediate();
    expect([passed(), later()]).toEqual([true, true]);
    expect((await hasPassed(way))()).toBe(true);
    end();
    await taken;
  } finally {
    jest.useRealTimers();
  }
});
