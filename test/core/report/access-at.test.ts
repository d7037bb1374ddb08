import fc from 'fast-check';
import type { Entry } from '../../../src/core/audit/entry.ts';
import { stateOf } from '../../../src/core/audit/entry.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { AccessTally } from '../../../src/core/report/access-tally.ts';
import type { Contribution } from '../../../src/core/report/contribution.ts';
import { contributionOf } from '../../../src/core/report/contribution.ts';
import { storyAt } from '../../../src/core/report/story-at.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { aPlanRef, aRequest, somePermissions, submittedAtMs } from '../../support/builders.ts';
import {
  applied,
  at,
  chainOf,
  change,
  contribution,
  grant,
  granted,
  grantPlan,
  had,
  made,
  planOf,
  taken,
  workload,
} from './contributed.ts';

const changePlan = planOf(
  'R2',
  change,
  [
    { kind: 'remove-from-group', group: 'readers' },
    { kind: 'add-to-group', group: 'developers' },
  ],
  { takes: { R1: taken } },
);
const changed = chainOf('R2', change, [
  ...applied(10).slice(0, -1),
  { type: 'failed', failure: { code: 'LimitExceeded', message: '', atMs: at(15) }, atMs: at(15) },
  { type: 'undo-asked', by: 'U0LEAD1', atMs: at(20) },
  { type: 'operations-undone', operations: [1, 0], atMs: at(21) },
  { type: 'undone', isUserLeft: true, atMs: at(22) },
]);

const both = (minute: number) => [
  ...contribution(granted, grantPlan, at(minute)),
  ...contribution(changed, changePlan, at(minute)),
];

test.each([
  ['before its first step', 4, []],
  ['half done', 5, ['R1 read-only partly readers']],
  ['done', 6, ['R1 read-only active readers']],
  // The group is gone; all of it is taken once the rest is done.
  ['while a later request takes it away', 14, ['R1 read-only partly ']],
  ['when that is undone', 22, ['R1 read-only active readers']],
])('%s, it is what the events up to then say', (_when, minute, expected) => {
  expect(had(both(minute), at(minute))).toEqual(expected);
});

test('requests come in any order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.boolean(), (minute, isTurned) => {
      const all = both(minute);
      expect(had(isTurned ? all.toReversed() : all, at(minute))).toEqual(had(all, at(minute)));
    }),
  );
});

test('an end, an undo and a user that is gone leave nothing; a stop leaves what AWS denies', () => {
  const ended = chainOf('R1', grant, [...applied(1), { type: 'access-ended', left: 'nothing', atMs: at(9) }]);
  expect(had(contribution(ended, grantPlan, at(8)), at(8))).toHaveLength(1);
  expect(had(contribution(ended, grantPlan, at(9)), at(9))).toEqual([]);
  const own = contribution(granted, grantPlan, at(9));
  const of = { account: grant.account, userName: 'JANE.doe', gone: [], fates: [], isInProgress: false };
  expect(had([{ ...of, gone: ['R1'] }, ...own], at(9))).toEqual([]);
  expect(had([{ ...of, stoppedAtMs: at(7) }, ...own], at(9))).toEqual(['R1 read-only stopped readers']);
  expect(had([{ ...of, stoppedAtMs: at(7), liftedAtMs: at(8) }, ...own], at(9))).toEqual([
    'R1 read-only active readers',
  ]);
  // An earlier user of that name.
  expect(had([{ ...of, stoppedAtMs: at(1) }, ...own], at(9))).toEqual(['R1 read-only active readers']);
});

test('a story that began before its events is known from its genesis on, and not before', () => {
  const late = chainOf('R1', grant, applied(6).slice(-2), 'genesis');
  expect(storyAt(late, at(4))).toMatchObject({ unknownUntilMs: at(5), state: { id: 'R1' } });
  expect(storyAt(late, submittedAtMs - 1)).toBeUndefined();
  expect(contribution(late, grantPlan, at(20))[0]?.given).toMatchObject({
    sinceMs: at(10),
    isSinceLatest: false,
  });
  const story = storyAt(chainOf('R1', grant, [], 'genesis'), at(9));
  if (!story || !('entries' in story)) throw new Error('no story');
  const done = { ...story, state: { ...story.state, journal: { 0: { state: 'done' as const } } } };
  expect(contributionOf(done, grantPlan).given).toMatchObject({ sinceMs: at(5), isSinceLatest: true });
});

test('what older code has done in between is known from the next genesis on, by its end at the latest', () => {
  const phase = { status: 'done' as const, plan: aPlanRef, atMs: at(20) };
  const saved = aRequest({ id: 'R1', intent: grant, phase, journal: { 0: { state: 'done' } } });
  const start: Entry['start'] = { type: 'genesis', state: stateOf(saved) };
  const genesis: Entry = { requestId: 'R1', version: 9, atMs: at(30), start, events: [] };
  const [told] = contribution([...granted.slice(0, 4), genesis], grantPlan, at(40));
  expect(told?.given).toMatchObject({ sinceMs: at(20), isSinceLatest: true });
});

const inTwo = planOf('R1', grant, [
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'add-to-group', group: 'developers' },
]);

test('what was given in two steps is given by the genesis at the latest, if the first is older', () => {
  const phase = { status: 'applying' as const, plan: aPlanRef, began: true };
  const half = aRequest({ id: 'R1', intent: grant, phase, journal: { 0: { state: 'done' } } });
  const from = (madeAtMs?: number): Entry[] => [
    {
      requestId: 'R1',
      ...{ version: 0, atMs: at(5), events: [] },
      start: { type: 'genesis', state: stateOf({ ...half, madeAtMs }) },
    },
    {
      requestId: 'R1',
      ...{ version: 1, atMs: at(9) },
      events: [{ type: 'operations-done', operations: [{ index: 1 }], atMs: at(9) }],
    },
  ];
  const given = (chain: Entry[]) => contribution(chain, inTwo, at(10))[0]?.given;
  expect(given(from())).toMatchObject({ sinceMs: at(5), isSinceLatest: true });
  // What is older was made by then.
  expect(given(from(at(2)))).toMatchObject({ sinceMs: at(2), isSinceLatest: true });
});

test('a stop of before the events is not later than what it made: what was given back since is active', () => {
  const offboarding: KnownIntent = {
    kind: 'offboard',
    ...workload,
    ...{ owner: 'U0JANE', userKind: 'person', entitlements: [], reason: 'Jane leaves.' },
  };
  const stop: Operation = {
    kind: 'put-user-policy',
    purpose: 'suspended',
    name: 'CountersignSuspended',
    document: '{}',
  };
  const phase = { status: 'applying' as const, plan: aPlanRef, began: true };
  const request = aRequest({
    ...{ id: 'R5', intent: offboarding, phase, madeAtMs: at(12) },
    journal: { 0: { state: 'done' } },
  });
  const genesis: Entry = {
    requestId: 'R5',
    ...{ version: 4, atMs: at(20), events: [] },
    start: { type: 'genesis', state: stateOf(request) },
  };
  const [stopped] = contribution([genesis], planOf('R5', offboarding, [stop]), at(30));
  expect(stopped).toMatchObject({ stoppedAtMs: at(12) });
});

test('what a user had at its adoption is told as found', () => {
  const adoption: KnownIntent = {
    kind: 'adopt',
    ...{ account: grant.account, userName: 'byhand', requester: 'U0ASKER', owner: 'U0JANE' },
    userKind: 'person',
    reason: 'Made by hand.',
  };
  const plan = planOf('R3', adoption, [{ kind: 'put-boundary', boundary: 'b' }], { found: somePermissions() });
  const [adopted] = contribution(chainOf('R3', adoption, applied(1)), plan, at(9));
  expect(adopted?.given).toMatchObject({ isFound: true, gives: { groups: ['readers'], entitlements: [] } });
});

function owners(all: readonly Contribution[], person?: string): string[] {
  const tally = new AccessTally(person);
  for (const each of all) tally.add(each);
  return tally.all().map(({ request, owner }) => `${request} ${owner}`);
}

test('after a transfer, the new owner is told as owner, and found by it', () => {
  const transfer: KnownIntent = {
    kind: 'transfer',
    ...workload,
    ...{ owner: 'U0NEW', from: 'U0JANE', entitlements: [], reason: 'Jane has left.' },
  };
  const plan = planOf('R4', transfer, [{ kind: 'tag-user', tags: { owner: 'U0NEW' }, before: {} }]);
  const until = (minute: number) => [
    ...contribution(chainOf('R4', transfer, applied(20)), plan, at(minute)),
    ...contribution(chainOf('R1', grant, made), grantPlan, at(minute)),
  ];
  expect(owners(until(24))).toEqual(['R1 U0JANE']);
  expect(owners(until(25))).toEqual(['R1 U0NEW']);
  expect([owners(until(25), 'U0JANE'), owners(until(25), 'U0NEW')]).toEqual([[], ['R1 U0NEW']]);
});

test('an offboarded user has nothing once it is deleted; a later one of its name keeps what it has', () => {
  const offboarding: KnownIntent = {
    kind: 'offboard',
    ...workload,
    ...{ owner: 'U0JANE', userKind: 'person', entitlements: [], reason: 'Jane leaves.' },
  };
  const plan = planOf('R5', offboarding, [{ kind: 'erase', what: 'user', userId: 'AIDA1' }]);
  const until = (minute: number, userId = 'AIDA1') => [
    ...contribution(chainOf('R5', offboarding, applied(20)), plan, at(minute)),
    ...contribution(chainOf('R1', { ...grant, userId } as KnownIntent, made), grantPlan, at(minute)),
  ];
  for (const turned of [false, true]) {
    const of = (...args: Parameters<typeof until>) => (turned ? until(...args).toReversed() : until(...args));
    expect(had(of(23), at(23))).toEqual(['R1 read-only active readers']);
    expect(had(of(24), at(24))).toEqual([]);
    expect(had(of(24, 'AIDA2'), at(24))).toEqual(['R1 read-only active readers']);
  }
});

test('a user made again and adopted keeps what it has when the earlier one of its name is found gone', () => {
  const own = { account: grant.account, userName: grant.userName, requester: 'U0LIV', owner: 'U0NEW' };
  const adoption: KnownIntent = { kind: 'adopt', ...own, userKind: 'person', reason: 'Made by hand.' };
  const plan = planOf('R6', adoption, [{ kind: 'put-boundary', boundary: 'b' }], { found: somePermissions() });
  const of = { userId: 'AIDA1', owner: 'U0JANE', isRecreated: true, gives: ['R1'] };
  const gone: Event = { type: 'user-gone', ...of, atMs: at(30) };
  const until = [
    ...contribution(chainOf('R6', adoption, applied(20)), plan, at(40)),
    ...contribution(chainOf('R7', { ...change, userId: 'AIDA1' }, [gone]), changePlan, at(40)),
    ...contribution(chainOf('R1', grant, made), grantPlan, at(40)),
  ];
  for (const all of [until, until.toReversed()]) expect(owners(all)).toEqual(['R6 U0NEW']);
});
