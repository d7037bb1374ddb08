import { type Entry, stateOf } from '../../../src/core/audit/entry.ts';
import { decisionOf } from '../../../src/core/report/decision-of.ts';
import { DecisionTally, median } from '../../../src/core/report/decision-tally.ts';
import { storyAt } from '../../../src/core/report/story-at.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { submitted } from '../../../src/core/request/events.ts';
import type { Request } from '../../../src/core/request/request.ts';
import {
  anOwnIntent,
  aPlanRef,
  aRequest,
  aSuspension,
  decideByMs,
  submittedAtMs,
} from '../../support/builders.ts';

const at = (minute: number) => submittedAtMs + minute * 60_000;

function decided(request: Request, events: readonly Event[], { genesis = false, nowMs = at(60) } = {}) {
  const start = { type: genesis ? ('genesis' as const) : ('submitted' as const), state: stateOf(request) };
  const entry: Entry = { requestId: request.id, version: 0, atMs: submittedAtMs, start, events: [...events] };
  const story = storyAt([entry], Number.POSITIVE_INFINITY);
  if (!story || !('entries' in story)) throw new Error('no story');
  return decisionOf(story, nowMs);
}

const planned: Event = { type: 'planned', plan: aPlanRef, decideByMs, atMs: at(1) };
const voted = (by: string, minute: number): Event => ({ type: 'voted', by, atMs: at(minute) });
const approved = (minute: number): Event => ({ type: 'approved', atMs: at(minute) });

test('time to decide counts from the ask; the votes that counted are named, and not those that were void', () => {
  const events: Event[] = [
    planned,
    voted('U0ELSE', 2),
    approved(3),
    { type: 'vote-voided', by: 'U0ELSE', why: 'left', atMs: at(4) },
    { type: 'reopened', decideByMs, atMs: at(4) },
    voted('U0LEAD1', 30),
    approved(31),
  ];
  expect(decided(aRequest(), events)).toMatchObject({
    outcome: 'approved',
    minutes: 31,
    by: ['U0LEAD1'],
    overdue: 'no',
  });
  expect(decided(aRequest(), events.slice(0, 5))).toMatchObject({ outcome: 'waiting', minutes: '', by: [] });
});

test('what waits or is decided past its deadline is overdue, and so is what ran out', () => {
  const late = decideByMs + 60_000;
  expect(decided(aRequest(), [planned], { nowMs: late })).toMatchObject({ outcome: 'waiting', overdue: 'yes' });
  expect(decided(aRequest(), [planned, { type: 'expired', atMs: late }])).toMatchObject({
    outcome: 'expired',
    overdue: 'yes',
  });
  const denied: Event = { type: 'denied', by: 'U0LEAD1', reason: 'No.', suggestion: 'Less.', atMs: late };
  expect(decided(aRequest(), [planned, denied])).toMatchObject({
    ...{
      outcome: 'denied',
      overdue: 'yes',
      codes: ['denied', 'changes-suggested'],
      by: ['U0LEAD1'],
      answer: 'No.',
    },
  });
  const rejected: Event = { type: 'rejected', problem: { code: 'account.full' }, atMs: at(2) };
  expect(decided(aRequest(), [rejected])).toMatchObject({
    outcome: 'rejected',
    codes: ['account.full'],
    by: [],
  });
});

test('what nobody had to decide is left out; what was decided before events were kept says so', () => {
  expect(decided(aRequest({ intent: aSuspension() }), [])).toBeUndefined();
  const before = aRequest({ status: 'done', votes: ['U0LEAD2'] });
  expect(decided(before, [], { genesis: true })).toMatchObject({
    ...{ outcome: 'approved', decided: '', minutes: '', by: ['U0LEAD2'], codes: ['before-events'] },
  });
});

test('a break-glass stands with its review; one that was refused opened nothing', () => {
  const opening = { entitlements: ['admin'], lastsMs: 3_600_000, reason: 'All is down.', alert: [] };
  const intent = anOwnIntent({ kind: 'break-glass', ...opening });
  const opened = decided(aRequest({ id: 'bg', intent, status: 'done', journal: { 0: { state: 'done' } } }), []);
  const refused = decided(aRequest({ id: 'no', intent }), [
    { type: 'rejected', problem: { code: 'account.full' }, atMs: at(1) },
  ]);
  const asks = anOwnIntent({ kind: 'break-glass-review', of: 'bg', ...opening });
  const review = { ...submitted('bg-review', asks, submittedAtMs, 1), startsAtMs: at(75) };
  const reviewed = decided(review, [{ type: 'reviewed', by: 'U0SEC1', note: 'Right.', atMs: at(95) }]);
  expect(refused).toMatchObject({ outcome: 'rejected' });
  expect(reviewed).toMatchObject({
    outcome: 'reviewed',
    minutes: 20,
    by: ['U0SEC1'],
    about: 'bg',
    answer: 'Right.',
  });
  const tally = new DecisionTally();
  for (const row of [opened, refused, reviewed]) if (row) tally.add({ ...row, rules: [] });
  expect(tally.openings.map(({ request }) => request)).toEqual(['bg']);
  expect(tally.reviews.get('bg')?.by).toEqual(['U0SEC1']);
  expect(tally.whole).toMatchObject({ count: 1, approved: 0 });
});

test('the median of an even number is the lower one, and nothing has none', () => {
  expect([median([]), median([5]), median([9, 1]), median([3, 9, 1])]).toEqual([undefined, 5, 1, 3]);
});
