import type { Gives } from '../../../src/core/account/ledger.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { AccessTally } from '../../../src/core/report/access-tally.ts';
import type { Contribution } from '../../../src/core/report/contribution.ts';
import { ledgerDifferences } from '../../../src/core/report/ledger-differences.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { aChange } from '../../support/builders.ts';
import {
  applied,
  at,
  chainOf,
  change,
  contribution,
  found,
  given,
  grant,
  granted,
  grantPlan,
  had,
  halfDone,
  made,
  planOf,
  taken,
  workload,
} from './contributed.ts';

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

/** Two groups, given in two steps. */
const twoPlan = planOf('R1', grant, [
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'add-to-group', group: 'writers' },
]);
const two = chainOf('R1', grant, [
  ...applied(1).slice(0, -1),
  { type: 'operations-done', operations: [{ index: 1 }], atMs: at(6) },
  { type: 'done', atMs: at(7) },
]);

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
  const after = (operations: number) => [
    ...contribution(chainOf('R2', change, halfDone(30, operations)), plan, at(40)),
    ...contribution(two, twoPlan, at(40)),
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
  const plan = planOf(
    'R2',
    change,
    [
      { kind: 'remove-from-group', group: 'writers' },
      { kind: 'add-to-group', group: 'readers' },
    ],
    { takes: { R1: { ...taken, groups: ['readers', 'writers'] } } },
  );
  const all = [
    ...contribution(chainOf('R2', change, halfDone(30, 1)), plan, at(40)),
    ...contribution(two, twoPlan, at(40)),
  ];
  expect(had(all, at(40))).toEqual(['R1 read-only partly readers']);
  const { account, userName } = grant;
  const before = given(contribution(two, twoPlan, at(19)));
  const record = (gives: Gives) => [{ request: 'R1', account, userName, gives }];
  expect(found(all, record(before))).toEqual([]);
  expect(found(all, record({ ...before, groups: [], entitlements: [] }))).toEqual([]);
  expect(found(all, record({ ...before, groups: ['admins'] }))).toEqual(['R1 differs']);
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
