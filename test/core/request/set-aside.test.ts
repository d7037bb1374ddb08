import { minuteMs } from '../../../src/core/durations.ts';
import { type SetAside, setAside } from '../../../src/core/request/set-aside.ts';

/** So many tries in a row, each as soon as it is due. */
function afterTries(count: number): SetAside[] {
  const all: SetAside[] = [];
  for (let n = 0; n < count; n += 1) {
    const before = all.at(-1);
    all.push(setAside(before, 'broken', before?.untilMs ?? 0));
  }
  return all;
}

test('a request that cannot be worked on waits twice as long each time, an hour at most', () => {
  const waits = afterTries(9).map(({ untilMs }, n, all) => (untilMs - (all[n - 1]?.untilMs ?? 0)) / minuteMs);
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('it is stuck with the fifth try, a quarter of an hour after the first, and from then on', () => {
  const all = afterTries(7);
  expect(all.map(({ stuckAtMs }) => stuckAtMs && stuckAtMs / minuteMs)).toEqual([
    ...[undefined, undefined, undefined, undefined],
    ...[15, 15, 15],
  ]);
  expect(new Set(all.map(({ sinceMs }) => sinceMs))).toEqual(new Set([0]));
});

test('the current problem is reported, and the report is remembered', () => {
  const [first] = afterTries(1);
  if (!first) throw new Error('no try');
  const told = { ...first, toldAtMs: 7 };
  expect(setAside(told, 'something else', minuteMs)).toMatchObject({ problem: 'something else', toldAtMs: 7 });
});
