import type { Member } from '../../../src/core/intents/member.ts';
import { KnownStops } from '../../../src/flows/work/known-stops.ts';

const member = (userName: string, owner: string): Member => ({
  ...{ account: '111122223333', userName, owner, userId: `AIDA${userName}` },
});
const members = [member('one', 'U0ADA'), member('two', 'U0ADA'), member('three', 'U0BEN')];
const begun = { state: 'begun', requestId: 'r', atMs: 1 } as const;
const namesTold = (known: KnownStops, index: number) => known.toldBy(index).map(({ userName }) => userName);

test('users are taken in order, each once, until all are dealt with', () => {
  const known = new KnownStops(members, { 1: { state: 'stopped' } });
  expect(known.next).toBe(0);
  known.set(0, begun);
  expect(known.next).toBe(2);
  known.set(2, { state: 'left', why: 'missing' });
  expect([known.next, known.areLeft, [...known.begun.keys()]]).toEqual([undefined, true, [0]]);
  known.set(0, { state: 'failed', requestId: 'r', code: 'x', message: '' });
  expect([known.areLeft, known.failed, known.begun.size]).toEqual([false, 1, 0]);
});

test('an owner is told by the first of their users alone, of all that are not left alone', () => {
  const known = new KnownStops(members, {});
  expect(namesTold(known, 0)).toEqual(['one', 'two']);
  known.set(0, begun);
  // Begun again after a worker died: it still is the one that tells.
  expect(namesTold(known, 0)).toEqual(['one', 'two']);
  expect(namesTold(known, 1)).toEqual([]);
  expect(namesTold(known, 2)).toEqual(['three']);
  known.set(0, { state: 'left', why: 'missing' });
  expect(namesTold(known, 1)).toEqual(['two']);
});
