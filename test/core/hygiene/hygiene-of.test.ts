import fc from 'fast-check';
import { changesSince, shownBy } from '../../../src/core/hygiene/changes.ts';
import { type Finding, findingId, severities } from '../../../src/core/hygiene/finding.ts';
import { fixOf } from '../../../src/core/hygiene/fix.ts';
import { hygieneOf } from '../../../src/core/hygiene/hygiene-of.ts';
import { unopenedSinceMs } from '../../../src/core/hygiene/unopened.ts';
import { weekOf } from '../../../src/core/hygiene/week.ts';
import type { Inventory, ListedUser } from '../../../src/core/inventory/inventory.ts';
import { aCatalogue, aHandover, anAccount } from '../../support/builders.ts';
import { aPolicy } from '../password-policy/policies.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 30, 9);
const ago = (days: number) => now - days * day;

const owned = { 'managed-by': 'countersign', owner: 'U0ADA', kind: 'person', 'countersign-request': 'r1' };

/** A person's user that nothing is wrong with. */
function aListedUser(fields: Partial<ListedUser> = {}): ListedUser {
  return {
    ...{ userName: 'ada', userId: 'AIDA1', path: '/countersign/', createdAtMs: ago(200), tags: owned },
    ...{ groups: [], policies: [], inlinePolicies: ['CountersignSelfService'], certificates: 0 },
    ...{ password: { lastUsedAtMs: ago(1), changedAtMs: ago(30) }, hasMfa: true, keys: [] },
    ...fields,
  };
}

/** An account that nothing is wrong with. */
function anInventory(users: ListedUser[], fields: Partial<Inventory> = {}): Inventory {
  return {
    ...{ account: '111122223333', atMs: now, reportAtMs: now, users },
    ...{ root: { hasKeys: false, hasMfa: true }, unassignedDevices: [] },
    trails: [
      { arn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/all', isMultiRegion: true, isLogging: true },
    ],
    passwordPolicy: aPolicy(),
    ...fields,
  };
}

function findings(users: Partial<ListedUser>[], fields: Partial<Inventory> = {}): Finding[] {
  const inventory = anInventory(users.map(aListedUser), fields);
  return hygieneOf([{ account: anAccount(), inventory }], [], aCatalogue(), now);
}
const kinds = (found: Finding[]) => found.map(({ kind }) => kind);
const ofUser = (fields: Partial<ListedUser>) => kinds(findings([fields]));

test('a user with MFA, the rule and recent use has nothing to put right, nor has an account in order', () => {
  expect(findings([{}])).toEqual([]);
});

test.each<[string, Partial<ListedUser>, string[]]>([
  ['a key over age', { keys: [{ isActive: true, madeAtMs: ago(90), lastUsedAtMs: ago(1) }] }, ['old-key']],
  ['a key one day younger', { keys: [{ isActive: true, madeAtMs: ago(89) }] }, []],
  ['an inactive key', { keys: [{ isActive: false, madeAtMs: ago(500) }] }, []],
  ['no MFA', { hasMfa: false }, ['without-mfa']],
  ['no MFA, while it is being set up', { hasMfa: false, createdAtMs: now }, []],
  [
    'no MFA and no password',
    {
      hasMfa: false,
      password: undefined,
      tags: { ...owned, kind: 'workload' },
      keys: [{ isActive: true, madeAtMs: ago(2), lastUsedAtMs: ago(1) }],
    },
    [],
  ],
  ['no MFA rule', { inlinePolicies: [] }, ['without-mfa-rule']],
  ['long unused', { password: { lastUsedAtMs: ago(90) } }, ['unused']],
  ['a password never used', { password: { changedAtMs: ago(8) } }, ['password-unused']],
  ['a password made just now', { password: { changedAtMs: ago(1) } }, []],
  [
    'an emergency user, unused',
    { tags: { ...owned, kind: 'emergency' }, password: { changedAtMs: ago(400) } },
    [],
  ],
  ['a name of a team', { userName: 'dev-team' }, ['shared']],
  ['a name in camel case', { userName: 'OpsTeam' }, ['shared']],
  ['a name that only contains such a word', { userName: 'steamer' }, []],
  ['two owners', { tags: { ...owned, owner: 'U0ADA, U0BOB' } }, ['shared']],
  ['a workload of a team', { userName: 'team-ci', tags: { ...owned, kind: 'workload' } }, []],
  ['not managed', { tags: {} }, ['not-adopted']],
  ['outside our path', { path: '/', tags: {} }, ['outside-path']],
  ['stopped', { hasMfa: false, inlinePolicies: ['CountersignSuspended'], userName: 'team' }, []],
])('%s', (_, fields, expected) => {
  expect(ofUser(fields)).toEqual(expected);
});

test('the worst comes first: root, trail, then people', () => {
  const found = findings([{ hasMfa: false }, { userName: 'old', password: { lastUsedAtMs: ago(95) } }], {
    ...{ root: { hasKeys: true, hasMfa: false }, trails: [], passwordPolicy: 'default' },
    unassignedDevices: ['arn:aws:iam::111122223333:mfa/left'],
  });
  expect(kinds(found)).toEqual([
    ...['root-with-keys', 'root-without-mfa', 'no-trail', 'without-mfa'],
    ...['unused', 'weak-password-policy', 'device-unassigned'],
  ]);
});

test('a trail that covers one Region, or does not log, covers nothing', () => {
  const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/a';
  for (const trail of [
    { isMultiRegion: false, isLogging: true },
    { isMultiRegion: true, isLogging: false },
  ])
    expect(kinds(findings([], { trails: [{ arn, ...trail }] }))).toEqual(['no-trail']);
});

test('what cannot be seen is said, and is not called well', () => {
  const about = (found: Finding[]) => found.map((each) => `${each.kind} ${each.about}`);
  const unread = findings([], { trails: undefined, passwordPolicy: undefined });
  expect(about(unread)).toEqual(['unseen password policy', 'unseen trails']);
  expect(about(findings([], { atMs: ago(1) }))).toEqual(['unseen account']);
  expect(kinds(hygieneOf([{ account: anAccount(), inventory: undefined }], [], aCatalogue(), now))).toEqual([
    'unseen',
  ]);
});

test('one policy on three users is one finding, with their names', () => {
  const policies = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
  const found = findings(['a1', 'b2', 'c3'].map((userName) => ({ userName, policies })));
  expect(found).toMatchObject([{ kind: 'direct-policy', about: policies[0], details: ['a1', 'b2', 'c3'] }]);
  expect(findings(['a1', 'b2'].map((userName) => ({ userName, policies })))).toEqual([]);
});

test('a credential counts as unopened a day after it was made, and no more once a later one was opened', () => {
  const begunAtMs = ago(2);
  const sent = aHandover({ state: 'sent', begunAtMs });
  expect(unopenedSinceMs({ handovers: [sent] }, now)).toBe(begunAtMs);
  expect(unopenedSinceMs({ handovers: [{ ...sent, begunAtMs: now }] }, now)).toBeUndefined();
  const opened = { ...sent, n: 2, state: 'opened' as const };
  expect(unopenedSinceMs({ handovers: [{ ...sent, state: 'expired' }, opened] }, now)).toBeUndefined();
});

test('who puts it right depends on whose it is', () => {
  const [mine] = findings([{ hasMfa: false }]);
  const [theirs] = findings([{ hasMfa: false, tags: {} }]);
  const [elsewhere] = findings([{ hasMfa: false, tags: {}, path: '/' }]);
  expect(mine && fixOf(mine, true)).toEqual({ by: 'owner', about: 'mfa' });
  expect(theirs && fixOf(theirs, true)).toEqual({ by: 'adoption' });
  expect(elsewhere && fixOf(elsewhere, false)).toEqual({ by: 'hand' });
  const [weak] = findings([], { passwordPolicy: aPolicy({ minLength: 8, remembered: 0 }) });
  expect(weak).toMatchObject({ kind: 'weak-password-policy', details: ['length', 'reuse'] });
  expect(weak && fixOf(weak, false)).toEqual({ by: 'policy-form' });
});

const someFindings = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(severities) as Finding['kind'][])),
    account: fc.constantFrom('111122223333', '444455556666'),
    user: fc.option(fc.record({ userName: fc.stringMatching(/^[a-z]{1,3}$/), path: fc.constant('/') }), {
      nil: undefined,
    }),
  }),
  { selector: findingId },
);

test('property: what is new and what is gone add up to what changed', () => {
  fc.assert(
    fc.property(someFindings, someFindings, (before, after) => {
      const digest = (id: string) => id;
      const { fresh, fixed } = changesSince(shownBy(before, digest), after, digest);
      const gone = Object.values(fixed).reduce((sum, count) => sum + count, 0);
      expect(after.length).toBe(before.length + fresh.length - gone);
      expect(changesSince(shownBy(after, digest), after, digest)).toEqual({ fresh: [], fixed: {} });
    }),
    { numRuns: 100 },
  );
});

test('a week begins on Monday, eight o’clock UTC', () => {
  const monday = Date.UTC(2026, 10, 30, 8);
  expect(weekOf(monday)).toBe(weekOf(monday - 1) + 1);
  expect(weekOf(monday)).toBe(weekOf(monday + 7 * day - 1));
});
