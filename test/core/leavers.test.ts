import { hourMs, minuteMs } from '../../src/core/durations.ts';
import { afterLooks, isLookDue, secondLookAfterMs } from '../../src/core/leavers/after-looks.ts';
import type { Leaver, Leavers } from '../../src/core/leavers/leavers.ts';

const now = 10 * hourMs;
const rules = { nowMs: now, atOnce: 2, askId: 'departures-1' };
const seen = (agoMs: number): Leaver => ({ state: 'seen', seenAtMs: now - agoMs, atMs: now - agoMs });
const looksAt = (isDeactivated: boolean, ...people: string[]) =>
  people.map((person) => ({ person, isDeactivated }));
const statesOf = (leavers: Leavers) =>
  Object.fromEntries(Object.entries(leavers).map(([person, { state }]) => [person, state]));

test('one look stops nobody, and the second comes minutes later', () => {
  const once = afterLooks({}, looksAt(true, 'U1'), rules);
  expect(statesOf(once)).toEqual({ U1: 'seen' });
  expect(isLookDue(once.U1, now + secondLookAfterMs - 1)).toBe(false);
  expect(isLookDue(once.U1, now + secondLookAfterMs)).toBe(true);
  const soon = afterLooks(once, looksAt(true, 'U1'), { ...rules, nowMs: now + minuteMs });
  expect(statesOf(soon)).toEqual({ U1: 'seen' });
  const twice = afterLooks(once, looksAt(true, 'U1'), { ...rules, nowMs: now + secondLookAfterMs });
  expect(statesOf(twice)).toEqual({ U1: 'stopping' });
});

test('someone who is active again is forgotten, whatever was done', () => {
  const before: Leavers = { U1: seen(secondLookAfterMs), U2: { ...seen(hourMs), state: 'left' } };
  expect(afterLooks(before, looksAt(false, 'U1', 'U2'), rules)).toEqual({});
});

test('of more than a handful within an hour, security people are asked, once about all of them', () => {
  const agoMs = secondLookAfterMs;
  const three = { U1: seen(agoMs), U2: seen(agoMs), U3: seen(agoMs) };
  const asked = afterLooks(three, looksAt(true, 'U1', 'U2', 'U3'), rules);
  expect(Object.values(asked)).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ state: 'asking', askedBy: 'departures-1' })),
  );
});

test('those who were seen once are waited for, but not for ever', () => {
  const before = { U1: seen(5 * minuteMs), U2: seen(5 * minuteMs), U3: seen(minuteMs) };
  const twice = looksAt(true, 'U1', 'U2');
  expect(statesOf(afterLooks(before, twice, rules))).toEqual({ U1: 'seen', U2: 'seen', U3: 'seen' });
  const late = { U1: seen(11 * minuteMs), U2: seen(11 * minuteMs), U3: seen(minuteMs) };
  expect(statesOf(afterLooks(late, twice, rules))).toEqual({ U1: 'asking', U2: 'asking', U3: 'seen' });
});

test('those who left before count for an hour, and those who are left alone do not', () => {
  const before = (stoppedAgoMs: number): Leavers => ({
    U1: { ...seen(stoppedAgoMs), state: 'stopped' },
    U2: { ...seen(stoppedAgoMs), state: 'stopped' },
    U3: seen(secondLookAfterMs),
    U4: { ...seen(minuteMs), state: 'left' },
  });
  expect(afterLooks(before(hourMs / 2), looksAt(true, 'U3'), rules).U3?.state).toBe('asking');
  expect(afterLooks(before(2 * hourMs), looksAt(true, 'U3'), rules).U3?.state).toBe('stopping');
});

test('what is in progress, or over, is left as it is', () => {
  const states = ['stopping', 'stopped', 'asking', 'asked', 'left'] as const;
  for (const state of states) {
    const before: Leavers = { U1: { ...seen(hourMs), state } };
    expect(isLookDue(before.U1, now)).toBe(false);
    expect(afterLooks(before, looksAt(true, 'U1'), rules)).toEqual(before);
  }
});
