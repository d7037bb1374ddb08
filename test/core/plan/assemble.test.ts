import fc from 'fast-check';
import type { Snapshot } from '../../../src/core/account/snapshot.ts';
import { hourMs } from '../../../src/core/durations.ts';
import type { KnownIntent as Intent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import type { Problem } from '../../../src/core/plan/problem.ts';
import { wantedOf } from '../../../src/core/plan/wanted.ts';
import {
  aCatalogue,
  aGrant,
  anAccount,
  anEntitlement,
  aSeenUser,
  aSnapshot,
  aSuspension,
} from '../../support/builders.ts';
import { grantOperations } from './arbitrary-plans.ts';

const audit = 'arn:aws:iam::aws:policy/SecurityAudit';
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'developer', groups: ['readers', 'developers'] }),
    anEntitlement({ id: 'audit', groups: ['readers'], policies: [audit] }),
    anEntitlement({ id: 'at-once', groups: ['lobby'], waitForMfa: false }),
    anEntitlement({ id: 'ci', groups: ['deployers'], kinds: ['workload'] }),
  ],
});
const snapshot = aSnapshot({ policyVersions: { [audit]: 'v3' } });

function operationsOf(intent: Intent, given = snapshot): Operation[] {
  const made = assemble('R1', intent, catalogue, given);
  if ('problem' in made) throw new Error(made.problem.code);
  return made.operations;
}

/** An operation in a word, with what it is about. */
function inShort(operation: Operation): string {
  switch (operation.kind) {
    case 'put-user-policy':
      return `${operation.kind} ${operation.purpose}`;
    case 'add-to-group':
      return `${operation.kind} ${operation.group}`;
    case 'attach-policy':
      return `${operation.kind} ${operation.arn} ${operation.version}`;
    case 'await-enrolment':
      return `${operation.kind}${operation.passwordChange ? ' and a new password' : ''}`;
    default:
      return operation.kind;
  }
}

describe('the plan of a grant', () => {
  test('for a person with a password: access waits until MFA is on and the password changed', () => {
    const intent = aGrant({ credentials: ['password'], entitlements: ['developer', 'audit'] });
    expect(operationsOf(intent).map(inShort)).toEqual([
      'create-user',
      'put-user-policy set-up',
      'create-login-profile',
      'await-enrolment and a new password',
      'put-user-policy mfa-required',
      'add-to-group readers',
      'add-to-group developers',
      `attach-policy ${audit} v3`,
    ]);
  });

  test('for a person with a password and a key: the key comes last', () => {
    const intent = aGrant({ credentials: ['password', 'access-key'], entitlements: ['developer'] });
    expect(operationsOf(intent).map(inShort)).toEqual([
      'create-user',
      'put-user-policy set-up',
      'create-login-profile',
      'await-enrolment and a new password',
      'put-user-policy mfa-required',
      'add-to-group readers',
      'add-to-group developers',
      'create-access-key',
      'activate-access-key',
    ]);
  });

  test('for a person with a key only: the key is what they set MFA up with', () => {
    const intent = aGrant({ credentials: ['access-key'], entitlements: ['developer'] });
    expect(operationsOf(intent).map(inShort)).toEqual([
      'create-user',
      'put-user-policy set-up',
      'create-access-key',
      'activate-access-key',
      'await-enrolment',
      'put-user-policy mfa-required',
      'add-to-group readers',
      'add-to-group developers',
    ]);
  });

  test('for a workload: no MFA, no password, the key last', () => {
    const intent = aGrant({ kind: 'workload', credentials: ['access-key'], entitlements: ['ci'] });
    expect(operationsOf(intent).map(inShort)).toEqual([
      'create-user',
      'add-to-group deployers',
      'create-access-key',
      'activate-access-key',
    ]);
  });

  test.each<[string, Parameters<typeof aGrant>[0], string[]]>([
    [
      'with an end, for a person: its time starts with the access',
      { credentials: ['password'], entitlements: ['developer'] },
      ['await-enrolment and a new password', 'put-user-policy mfa-required', 'set-end'],
    ],
    [
      'with an end, for a person who has some of it before MFA: its time starts with that',
      { credentials: ['password'], entitlements: ['at-once', 'developer'] },
      ['create-user', 'put-user-policy set-up', 'set-end'],
    ],
    [
      'with an end, for a workload: its time starts with the key',
      { kind: 'workload', credentials: ['access-key'], entitlements: ['ci'] },
      ['create-user', 'create-access-key', 'activate-access-key', 'set-end'],
    ],
  ])('%s', (_, ask, before) => {
    const operations = operationsOf(aGrant({ ...ask, lastsMs: hourMs })).map(inShort);
    const at = operations.indexOf('set-end');
    expect(operations.slice(0, at + 1).slice(-before.length)).toEqual(before);
    expect(operations[at + 1]).toMatch(/^add-to-group/);
    expect(operations.slice(0, at).filter((each) => /^(add-to|attach)/.test(each))).toEqual([]);
    expect(operations.filter((each) => each === 'set-end')).toHaveLength(1);
  });

  test('is made no more once the catalogue no longer allows what was asked for to last that long', () => {
    const longest = anEntitlement({ lasts: { longestMs: hourMs, mayBeEndless: false } });
    const given = (lastsMs?: number) =>
      assemble('R1', aGrant({ lastsMs }), aCatalogue({ entitlements: [longest] }), aSnapshot());
    expect(given(2 * hourMs)).toEqual({ problem: { code: 'rules.changed' } });
    expect(given()).toEqual({ problem: { code: 'rules.changed' } });
    expect(given(hourMs)).toHaveProperty('operations');
  });

  test('creates the user under our path and boundary, with tags that say whose it is', () => {
    const intent = aGrant({ entitlements: ['developer'], useCase: 'third-party' });
    expect(operationsOf(intent)[0]).toEqual({
      kind: 'create-user',
      path: '/countersign/',
      boundary: anAccount().boundary,
      tags: {
        'managed-by': 'countersign',
        'countersign-request': 'R1',
        requester: 'U0ASKER',
        owner: 'U0JANE',
        kind: 'person',
        'use-case': 'third-party',
      },
    });
  });

  test('does not depend on the order in which entitlements were chosen', () => {
    expect(operationsOf(aGrant({ entitlements: ['audit', 'developer'] }))).toEqual(
      operationsOf(aGrant({ entitlements: ['developer', 'audit'] })),
    );
  });

  test('gives people no access before the rule that refuses everything without MFA', () => {
    fc.assert(
      fc.property(grantOperations, (operations) => {
        const kinds = operations.map(inShort);
        if (!kinds.includes('put-user-policy set-up')) return;
        const guard = kinds.indexOf('put-user-policy mfa-required');
        expect(guard).toBeGreaterThan(kinds.findIndex((kind) => kind.startsWith('await-enrolment')));
        const access = kinds.findIndex((kind) => kind.startsWith('add-to-group') || kind.startsWith('attach'));
        if (access >= 0) expect(access).toBeGreaterThan(guard);
      }),
    );
  });

  test('gives each group and policy once', () => {
    fc.assert(
      fc.property(grantOperations, (operations) => {
        const given = operations.map(inShort).filter((each) => /^(add|attach)-/.test(each));
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });

  test('says nothing of when: a plan holds no time', () => {
    fc.assert(
      fc.property(grantOperations, (operations) => {
        const text = JSON.stringify(operations).replaceAll('2012-10-17', '');
        expect(text).not.toMatch(/\d{4}-\d\d-\d\d|\d{13}|[aA]tMs|[uU]ntil/);
      }),
    );
  });
});

describe('the plan of a suspension', () => {
  test('denies everything first, then stops keys, password and every other credential', () => {
    const given = aSnapshot({ user: aSeenUser() });
    expect(operationsOf(aSuspension(), given).map(inShort)).toEqual([
      'put-user-policy suspended',
      'deactivate-access-keys',
      'delete-login-profile',
      'deactivate-other-credentials',
    ]);
  });
});

describe('no plan is made', () => {
  const problemOf = (intent: Intent, fields: Partial<Snapshot> = {}): Problem | undefined => {
    const made = assemble('R1', intent, catalogue, { ...snapshot, ...fields });
    return 'problem' in made ? made.problem : undefined;
  };
  const grant = aGrant({ entitlements: ['developer', 'audit'] });
  const there = (fields: Partial<NonNullable<Snapshot['user']>> = {}) => ({
    user: aSeenUser(fields),
  });

  test.each<[string, Problem | undefined, Partial<Snapshot>]>([
    [
      'when somebody else has that name',
      { code: 'user.taken', userName: 'jane.doe' },
      there({ tags: { 'countersign-request': 'R2' } }),
    ],
    ['when a user without our tag has it', { code: 'user.taken', userName: 'jane.doe' }, there({ tags: {} })],
    [
      'when our tag is on a user under another path',
      { code: 'user.taken', userName: 'jane.doe' },
      there({ path: '/' }),
    ],
    [
      'when groups do not exist',
      { code: 'group.missing', groups: ['developers'] },
      { missingGroups: ['developers'] },
    ],
    ['when policies do not exist', { code: 'policy.missing', policies: [audit] }, { policyVersions: {} }],
    [
      'when the boundary does not exist',
      { code: 'boundary.missing', boundary: anAccount().boundary },
      { hasBoundary: false },
    ],
    ['when the account is full', { code: 'account.full' }, { usersLeft: 0 }],
  ])('%s', (_what, problem, fields) => {
    expect(problemOf(grant, fields)).toEqual(problem);
  });

  test('when groups are outside the path where the role may put users into them', () => {
    const groupPaths = { readers: '/countersign/', developers: '/' };
    const made = (groupPath?: string) =>
      assemble(
        'R1',
        grant,
        { ...catalogue, accounts: [anAccount({ groupPath })] },
        { ...snapshot, groupPaths },
      );
    const problem = { code: 'group.outside-path', groups: ['developers'], path: '/countersign/' };
    expect(made('/countersign/')).toEqual({ problem });
    expect(made('/')).not.toHaveProperty('problem');
    expect(made()).not.toHaveProperty('problem');
  });

  test('for a name without the prefix of the account', () => {
    const accounts = [anAccount({ userPrefix: 'p-' })];
    const made = (userName: string) =>
      assemble('R1', { ...grant, userName }, { ...catalogue, accounts }, snapshot);
    expect(made('jane.doe')).toEqual({
      problem: { code: 'user.without-prefix', userName: 'jane.doe', prefix: 'p-' },
    });
    expect(made('p-jane.doe')).not.toHaveProperty('problem');
  });

  test('but a user that this request made itself is no obstacle, even in a full account', () => {
    expect(problemOf(grant, { ...there(), usersLeft: 0 })).toBeUndefined();
  });

  test('in an account that has left the catalogue', () => {
    expect(problemOf({ ...grant, account: '999999999999' })).toEqual({
      code: 'account.unknown',
      account: '999999999999',
    });
  });

  test.each([
    ['has left the catalogue', ['developer', 'long-gone']],
    ['is not offered to this kind of user any more', ['developer', 'ci']],
  ])('of something that %s: it must not quietly give less or more', (_what, entitlements) => {
    expect(problemOf(aGrant({ entitlements }))).toEqual({ code: 'rules.changed' });
  });

  test('to suspend a user there is not, or whom the request did not make', () => {
    expect(problemOf(aSuspension())).toEqual({ code: 'user.missing', userName: 'jane.doe' });
    const foreign = aSnapshot({ user: aSeenUser({ path: '/', tags: {} }) });
    expect(problemOf(aSuspension(), foreign)).toEqual({ code: 'user.missing', userName: 'jane.doe' });
  });
});

describe('reads of an account', () => {
  test('is every group and policy of the ask, once, and the boundary', () => {
    expect(wantedOf(aGrant({ entitlements: ['developer', 'audit'] }), catalogue, anAccount())).toEqual({
      groups: ['readers', 'developers'],
      policies: [audit],
      boundary: anAccount().boundary,
      path: anAccount().path,
      credentials: false,
      otherCredentials: false,
      permissions: false,
    });
  });

  test('is next to nothing for a suspension', () => {
    expect(wantedOf(aSuspension(), catalogue, anAccount())).toMatchObject({ groups: [], policies: [] });
  });
});
