import fc from 'fast-check';
import type { Gives } from '../../../src/core/account/ledger.ts';
import type { Entry } from '../../../src/core/audit/entry.ts';
import { stateOf } from '../../../src/core/audit/entry.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { AccessTally } from '../../../src/core/report/access-tally.ts';
import { type Contribution, contributionOf } from '../../../src/core/report/contribution.ts';
import { ledgerDifferences, type OnRecord } from '../../../src/core/report/ledger-differences.ts';
import { storyAt } from '../../../src/core/report/story-at.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { aChange, aGrant, aPlanRef, aRequest, somePermissions, submittedAtMs } from '../../support/builders.ts';

const at = (minute: number) => submittedAtMs + minute * 60_000;

/** One save for each event, a minute after the other. */
function chainOf(
  id: string,
  intent: KnownIntent,
  events: readonly Event[],
  start: 'submitted' | 'genesis' = 'submitted',
) {
  const request = aRequest({
    id,
    intent,
    ...(start === 'genesis' ? { phase: { status: 'applying', plan: aPlanRef, began: true } } : {}),
  });
  const begun: Entry = {
    requestId: id,
    version: 0,
    atMs: start === 'genesis' ? at(5) : submittedAtMs,
    start: { type: start, state: stateOf(request) },
    events: [],
  };
  return [
    begun,
    ...events.map((event, i): Entry => ({ requestId: id, version: i + 1, atMs: event.atMs, events: [event] })),
  ];
}

const planOf = (
  requestId: string,
  intent: KnownIntent,
  operations: Operation[],
  more: Partial<Plan> = {},
): Plan => ({
  requestId,
  intent: intent.kind,
  account: intent.account,
  userName: intent.userName,
  owner: intent.owner,
  operations,
  ...more,
});

const grant = aGrant();
const grantPlan = planOf('R1', grant, [
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'create-login-profile' },
]);
const applied = (from: number): Event[] => [
  { type: 'planned', plan: aPlanRef, decideByMs: at(99), atMs: at(from) },
  { type: 'voted', by: 'U0LEAD1', atMs: at(from + 1) },
  { type: 'approved', atMs: at(from + 2) },
  { type: 'began', setUpByMs: at(99), atMs: at(from + 3) },
  { type: 'operations-done', operations: [{ index: 0 }], atMs: at(from + 4) },
  { type: 'done', atMs: at(from + 5) },
];
const granted = chainOf('R1', grant, applied(1));

const change = aChange({
  reason: 'Less is enough.',
  remove: ['read-only'],
  add: ['developer'],
  requester: 'U0ASKER',
});
const taken = {
  groups: ['readers'],
  policies: [],
  inlinePolicies: [],
  entitlements: ['read-only'],
  credentials: [],
};
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

function contribution(chain: readonly Entry[], plan: Plan, atMs: number): Contribution[] {
  const story = storyAt(chain, atMs);
  return story && 'entries' in story ? [contributionOf(story, plan)] : [];
}

function had(all: readonly Contribution[], atMs: number): string[] {
  const tally = new AccessTally();
  for (const each of all) tally.add(each);
  return tally
    .rows(atMs)
    .map(({ request, entitlement, state, groups }) => `${request} ${entitlement} ${state} ${groups}`);
}

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

const halfDone = (failedAt: number, operation: number): Event[] => [
  ...applied(20).slice(0, 4),
  ...Array.from(
    { length: operation },
    (_, index): Event => ({
      type: 'operations-done',
      operations: [{ index }],
      atMs: at(24 + index),
    }),
  ),
  { type: 'failed', failure: { code: 'LimitExceeded', message: '', atMs: at(failedAt) }, atMs: at(failedAt) },
];

test('an end that has failed half done has taken what it has taken, and that is no difference to the record', () => {
  const ending: KnownIntent = { kind: 'end', ...workload, owner: 'U0JANE', userKind: 'person', ends: 'R1' };
  const plan = planOf('R9', ending, [
    { kind: 'remove-from-group', group: 'readers' },
    { kind: 'delete-login-profile' },
    { kind: 'cut-sessions' },
  ]);
  const all = (minute: number) => [
    ...contribution(chainOf('R9', ending, halfDone(30, 1)), plan, at(minute)),
    ...contribution(granted, grantPlan, at(minute)),
  ];
  for (const turned of [false, true]) {
    const of = (minute: number) => (turned ? all(minute).toReversed() : all(minute));
    expect(had(of(23), at(23))).toEqual(['R1 read-only active readers']);
    expect(had(of(40), at(40))).toEqual(['R1 read-only partly ']);
  }
  const { account, userName } = grant;
  const gives = given(contribution(granted, grantPlan, at(19)));
  const differences = (all: readonly Contribution[], records: readonly Gives[]) =>
    found(
      all,
      records.map((each) => ({ request: 'R1', account, userName, gives: each })),
    );
  expect(differences(all(40), [gives])).toEqual([]);
  // What it was before is known, so what somebody has changed or removed is found all the same.
  expect(differences(all(40), [{ ...gives, groups: ['admins'] }])).toEqual(['R1 differs']);
  expect(differences(all(40), [])).toEqual(['R1 unrecorded']);
});

const given = ([contributed]: readonly Contribution[]): Gives => {
  if (!contributed?.given) throw new Error('it gives nothing');
  return contributed.given.gives;
};
const found = (all: readonly Contribution[], records: readonly OnRecord[]) => {
  const tally = new AccessTally();
  for (const each of all) tally.add(each);
  return ledgerDifferences(tally, records).map(({ request, is }) => `${request} ${is}`);
};

test('an entry of one request in the record of somebody else is found, whatever comes after it', () => {
  const all = contribution(granted, grantPlan, at(19));
  const { account, userName } = grant;
  const real = { request: 'R1', account, userName, gives: given(all) };
  const forged = { ...real, userName: 'evil' };
  for (const records of [
    [forged, real],
    [real, forged],
  ])
    expect(found(all, records)).toEqual(['R1 unexplained']);
  expect(found(all, [{ ...real, userName: 'JANE.DOE' }])).toEqual([]);
});

test('a change that has failed half done has taken only what AWS has lost', () => {
  const plan = planOf(
    'R2',
    change,
    [
      { kind: 'remove-from-group', group: 'readers' },
      { kind: 'remove-from-group', group: 'writers' },
    ],
    { takes: { R1: { ...taken, groups: ['readers', 'writers'] } } },
  );
  const both = planOf('R1', grant, [
    { kind: 'add-to-group', group: 'readers' },
    { kind: 'add-to-group', group: 'writers' },
  ]);
  const given = chainOf('R1', grant, [
    ...applied(1).slice(0, -1),
    { type: 'operations-done', operations: [{ index: 1 }], atMs: at(6) },
    { type: 'done', atMs: at(7) },
  ]);
  const after = (operations: number) => [
    ...contribution(chainOf('R2', change, halfDone(30, operations)), plan, at(40)),
    ...contribution(given, both, at(40)),
  ];
  for (const turned of [false, true]) {
    const of = (operations: number) => (turned ? after(operations).toReversed() : after(operations));
    expect(had(of(0), at(40))).toEqual(['R1 read-only active readers,writers']);
    expect(had(of(1), at(40))).toEqual(['R1 read-only partly writers']);
    expect(had(of(2), at(40))).toEqual(['R1  active ']);
  }
});

test('a deletion that has failed half done has emptied the lists that it has emptied', () => {
  const offboarding: KnownIntent = {
    kind: 'offboard',
    ...workload,
    ...{ owner: 'U0JANE', userKind: 'person', entitlements: [], reason: 'Jane leaves.' },
  };
  const plan = planOf('R5', offboarding, [
    { kind: 'erase', what: 'password', userId: 'AIDA1' },
    { kind: 'erase', what: 'access-keys', userId: 'AIDA1' },
    { kind: 'erase', what: 'groups', userId: 'AIDA1' },
    { kind: 'erase', what: 'policies', userId: 'AIDA1' },
    { kind: 'erase', what: 'inline-policies', userId: 'AIDA1' },
    { kind: 'erase', what: 'user', userId: 'AIDA1' },
  ]);
  const after = (operations: number, userId = 'AIDA1') => [
    ...contribution(chainOf('R5', offboarding, halfDone(30, operations)), plan, at(40)),
    ...contribution(chainOf('R1', { ...grant, userId } as KnownIntent, made), grantPlan, at(40)),
  ];
  expect(had(after(0), at(40))).toEqual(['R1 read-only active readers']);
  expect(had(after(3), at(40))).toEqual(['R1 read-only partly ']);
  expect(had(after(5), at(40))).toEqual([]);
  expect(had(after(5, 'AIDA2'), at(40))).toEqual(['R1 read-only active readers']);
  // Its user was given back: what it gets from then on is all there.
  const later = chainOf('R3', { ...grant, userId: 'AIDA1' } as KnownIntent, applied(31));
  const laterPlan = planOf('R3', grant, grantPlan.operations);
  const since = [...after(5), ...contribution(later, laterPlan, at(40))];
  for (const all of [since, since.toReversed()])
    expect(had(all, at(40))).toEqual(['R3 read-only active readers']);
  // And what somebody has forged is found.
  const { account, userName } = grant;
  const real = { request: 'R1', account, userName, gives: given(contribution(granted, grantPlan, at(19))) };
  expect(found(after(5), [real, { ...real, request: 'FORGED' }])).toEqual(['FORGED unexplained']);
});

test('a change that gives again what it takes leaves it with the earlier request until then', () => {
  const two = planOf('R1', grant, [
    { kind: 'add-to-group', group: 'readers' },
    { kind: 'add-to-group', group: 'writers' },
  ]);
  const plan = planOf(
    'R2',
    change,
    [
      { kind: 'remove-from-group', group: 'writers' },
      { kind: 'add-to-group', group: 'readers' },
    ],
    { takes: { R1: { ...taken, groups: ['readers', 'writers'] } } },
  );
  const both = chainOf('R1', grant, [
    ...applied(1).slice(0, -1),
    { type: 'operations-done', operations: [{ index: 1 }], atMs: at(6) },
    { type: 'done', atMs: at(7) },
  ]);
  const all = [
    ...contribution(chainOf('R2', change, halfDone(30, 1)), plan, at(40)),
    ...contribution(both, two, at(40)),
  ];
  expect(had(all, at(40))).toEqual(['R1 read-only partly readers']);
  const { account, userName } = grant;
  const before = given(contribution(both, two, at(19)));
  const record = (gives: Gives) => [{ request: 'R1', account, userName, gives }];
  expect(found(all, record(before))).toEqual([]);
  expect(found(all, record({ ...before, groups: [], entitlements: [] }))).toEqual([]);
  expect(found(all, record({ ...before, groups: ['admins'] }))).toEqual(['R1 differs']);
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

const workload = { account: grant.account, userName: grant.userName, userId: 'AIDA1', requester: 'U0LIV' };
const made = applied(1).map(
  (event): Event =>
    event.type === 'operations-done'
      ? { ...event, operations: [{ index: 0, receipt: { userId: 'AIDA1' } }] }
      : event,
);

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

test.each([
  ['only a credential, without an end', [], true, false],
  ['everything, if its end, or that it has none, was to be set first', [{ kind: 'set-end' }], true, true],
] as [string, Operation[], boolean, boolean][])(
  'of a request that failed before AWS was told, the user record may name %s',
  (_what, first, mayCredential, mayAccess) => {
    const failure = { code: 'set-up.timed-out', message: '', atMs: at(30) };
    const wanted = aChange({ give: ['access-key'] });
    const plan = planOf('R8', wanted, [
      ...first,
      { kind: 'create-access-key' },
      { kind: 'add-to-group', group: 'readers' },
    ]);
    const events: Event[] = [...applied(1).slice(0, 4), { type: 'failed', failure, atMs: at(30) }];
    const tally = new AccessTally();
    for (const each of contribution(chainOf('R8', wanted, events), plan, at(40))) tally.add(each);
    const { account, userName } = wanted;
    const gives = { groups: [], policies: [], entitlements: [], credentials: ['access-key' as const] };
    const isTold = (request: string, more = {}) =>
      ledgerDifferences(tally, [{ request, account, userName, gives: { ...gives, ...more } }]).length === 0;
    expect([isTold('R8'), isTold('R8', { groups: ['readers'] })]).toEqual([mayCredential, mayAccess]);
    expect([isTold('forged'), isTold('R8', { groups: ['admins'] })]).toEqual([false, false]);
  },
);
