import type { Ledger } from '../../../src/core/account/ledger.ts';
import type { RecordFacts, Snapshot } from '../../../src/core/account/snapshot.ts';
import type { Change } from '../../../src/core/intents/change-intent.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import { needsApproval, traitsOf } from '../../../src/core/intents/traits-of.ts';
import { stepName } from '../../../src/core/operations/step-name.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { tellsOfUser } from '../../../src/core/plan/problem.ts';
import {
  aCatalogue,
  aChange,
  aListedKey,
  anAccount,
  anEntitlement,
  aSeenUser,
  aSnapshot,
  someCredentials,
  someGives,
  somePermissions,
} from '../../support/builders.ts';

const reason = 'It is needed.';
const device = 'arn:aws:iam::111122223333:mfa/jane';
const policy = 'arn:aws:iam::aws:policy/SecurityAudit';
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'read-only', groups: ['readers'] }),
    anEntitlement({ id: 'developer', groups: ['readers', 'developers'], kinds: ['person'] }),
    anEntitlement({ id: 'audit', groups: [], policies: [policy] }),
  ],
});

/** Jane has MFA on, and what her first grant gave her. */
const ledger: Ledger = {
  R0: someGives({
    groups: ['readers', 'developers'],
    policies: [policy],
    entitlements: ['developer', 'audit'],
    credentials: ['password'],
  }),
};
const permissions = somePermissions({ groups: ['developers', 'readers', 'by-hand'], policies: [policy] });

interface Found extends Partial<Snapshot> {
  facts?: Partial<RecordFacts>;
}

function planFor(change: Partial<Change>, { facts, ...found }: Found = {}) {
  const record: RecordFacts = {
    vouchedDevices: [device],
    credentials: ['password'],
    entitlements: ['developer', 'audit'],
    ledger,
    ...facts,
  };
  const credentials = someCredentials({ keys: [], mfaDevices: [device], isMfaRequired: true });
  const intent = aChange({ entitlements: ['developer', 'audit'], reason, ...change });
  const snapshot = { user: aSeenUser(), credentials, permissions, policyVersions: { [policy]: 'v1' }, record };
  return assemble('R1', intent, catalogue, aSnapshot({ ...snapshot, ...found }));
}

function stepsFor(...given: Parameters<typeof planFor>): string[] {
  const made = planFor(...given);
  if ('problem' in made) throw new Error(made.problem.code);
  return made.operations.map(stepName);
}

function problemFor(...given: Parameters<typeof planFor>) {
  const made = planFor(...given);
  if (!('problem' in made)) throw new Error('there is a plan');
  return made.problem;
}

describe('the plan of a change', () => {
  test('gives to a person whose MFA is on and known, after writing down that it does', () => {
    expect(stepsFor({ add: ['read-only'] })).toEqual(['set-end', 'add-to-group/readers']);
  });

  test('takes first what nothing else gives, and what others put there stays', () => {
    expect(stepsFor({ add: ['read-only'], remove: ['developer', 'audit'] })).toEqual([
      'remove-from-group/developers',
      `detach-policy/${policy}`,
      'set-end',
      'add-to-group/readers',
    ]);
  });

  test('leaves what another request gives, and takes it off the record all the same', () => {
    const both = { ...ledger, R9: someGives({ groups: ['developers'], entitlements: ['builder'] }) };
    const made = planFor({ remove: ['developer'] }, { facts: { ledger: both } });
    expect(made).toMatchObject({
      operations: [{ kind: 'remove-from-group', group: 'readers' }],
      takes: { R0: { groups: ['readers', 'developers'], entitlements: ['developer'], credentials: [] } },
    });
    expect('takes' in made && Object.keys(made.takes ?? {})).toEqual(['R0']);
  });

  test('takes only what is known to go with an entitlement, where one that stays has left the catalogue', () => {
    const gone = { R0: someGives({ groups: ['readers', 'old'], entitlements: ['read-only', 'left'] }) };
    const found = { facts: { ledger: gone }, permissions: somePermissions({ groups: ['readers', 'old'] }) };
    expect(stepsFor({ remove: ['read-only'] }, found)).toEqual(['remove-from-group/readers']);
    expect(stepsFor({ remove: ['read-only', 'left'] }, found)).toEqual([
      'remove-from-group/old',
      'remove-from-group/readers',
    ]);
  });

  test('waits for MFA where none that others approved is on, and keeps what protects the user meanwhile', () => {
    const unknown = { facts: { vouchedDevices: [] } };
    const own = { CountersignSelfService: '{}' };
    expect(stepsFor({ add: ['read-only'] }, unknown)).toEqual([
      ...['put-user-policy/set-up', 'await-enrolment', 'put-user-policy/mfa-required'],
      ...['set-end', 'add-to-group/readers'],
    ]);
    const found = { ...unknown, permissions: somePermissions({ inlinePolicies: own }) };
    expect(stepsFor({ give: ['access-key'] }, found)).toEqual([
      ...['await-enrolment', 'put-user-policy/mfa-required', 'set-end'],
      ...['create-access-key', 'activate-access-key'],
    ]);
  });

  test('a first password is set up like one after a reset; a workload waits for nothing', () => {
    const credentials = someCredentials({ hasPassword: false, mfaDevices: [device], keys: [] });
    expect(stepsFor({ give: ['password'] }, { credentials })).toEqual([
      'put-user-policy/set-up-again',
      'create-login-profile',
      'await-enrolment',
      'put-user-policy/mfa-required',
      'set-end',
    ]);
    const workload = { userKind: 'workload', give: ['access-key'], add: ['read-only'] } as const;
    expect(stepsFor({ ...workload, give: ['access-key'], add: ['read-only'] }, { credentials })).toEqual([
      ...['set-end', 'add-to-group/readers', 'create-access-key', 'activate-access-key'],
    ]);
  });

  test('credentials that are taken away end every session', () => {
    const keys = [aListedKey({ id: 'AKIA2' }), aListedKey({ id: 'AKIA1', isActive: false })];
    const credentials = someCredentials({ keys, mfaDevices: [device] });
    expect(stepsFor({ take: ['password', 'access-key'] }, { credentials })).toEqual([
      ...['delete-login-profile', 'delete-access-key/AKIA1', 'delete-access-key/AKIA2', 'cut-sessions'],
    ]);
  });

  test('leaves to others what they gave by hand: it is not this request that gives it', () => {
    const found = { permissions: somePermissions({ groups: ['readers'] }), facts: { ledger: {} } };
    expect(stepsFor({ add: ['developer'] }, found)).toEqual(['set-end', 'add-to-group/developers']);
    expect(stepsFor({ add: ['read-only'] }, found)).toEqual(['set-end']);
  });

  test('says for how long', () => {
    const made = planFor({ add: ['read-only'], lastsMs: 3_600_000 });
    expect(made).toMatchObject({ operations: [{ kind: 'set-end', lastsMs: 3_600_000 }, {}] });
  });

  test.each<[string, Partial<Change>, Found]>([
    ['rules.changed', { add: ['gone'] }, {}],
    ['rules.changed', { add: ['developer'], userKind: 'workload' }, {}],
    ['rules.changed', { add: ['read-only'], reason: undefined }, {}],
    ['group.missing', { add: ['read-only'] }, { missingGroups: ['readers'] }],
    ['policy.missing', { add: ['audit'] }, { policyVersions: {} }],
    ['user.missing', { add: ['read-only'], userId: undefined }, { user: undefined }],
    ['user.not-managed', { add: ['read-only'], userId: undefined }, {}],
    ['user.not-yours', { add: ['read-only'] }, { user: aSeenUser({ userId: 'AIDAOTHER' }) }],
    ['user.spelled', { add: ['read-only'], userName: 'Jane.Doe' }, {}],
    ['user.has-more', { give: ['access-key'], entitlements: ['audit'] }, {}],
    ['user.has-more', { give: ['access-key'] }, { facts: { entitlements: [] } }],
    ['credential.there', { give: ['password'] }, {}],
    ['change.nothing', { remove: ['read-only'] }, {}],
  ])('is not made: %s', (code, change, found) => {
    expect(problemFor(change, found).code).toBe(code);
  });

  test('what is wrong with the catalogue is said before anything about the user, and all of that is for approvers', () => {
    const nobody = { user: undefined, credentials: undefined };
    for (const found of [{}, nobody]) {
      expect(problemFor({ add: ['gone'] }, found).code).toBe('rules.changed');
      expect(problemFor({ add: ['read-only'] }, { ...found, missingGroups: ['readers'] }).code).toBe(
        'group.missing',
      );
    }
    const outside = aCatalogue({ ...catalogue, accounts: [anAccount({ groupPath: '/ours/' })] });
    for (const user of [undefined, aSeenUser()]) {
      const snapshot = aSnapshot({ ...(user ? { user } : {}), groupPaths: { readers: '/' } });
      expect(assemble('R1', aChange({ add: ['read-only'], reason }), outside, snapshot)).toMatchObject({
        problem: { code: 'group.outside-path' },
      });
    }
    const about = [
      problemFor({ add: ['read-only'], userId: undefined }, { user: undefined }),
      problemFor({ add: ['read-only'], userId: undefined }),
      problemFor({ add: ['read-only'] }, { user: aSeenUser({ userId: 'AIDAOTHER' }) }),
      problemFor({ give: ['password'] }),
      problemFor({ remove: ['read-only'] }),
      problemFor({ add: ['read-only'], userName: 'Jane.Doe' }),
    ];
    expect(about.map(tellsOfUser)).toEqual(about.map(() => true));
  });
});

describe('who decides on a change', () => {
  const others = { requester: 'U0ASKER' };

  test('nobody, on what an owner gives up; approvers on everything else', () => {
    expect(needsApproval(aChange({ remove: ['developer'], take: ['password'] }))).toBe(false);
    expect(needsApproval(aChange({ add: ['read-only'], reason }))).toBe(true);
    expect(traitsOf(aChange({ add: ['read-only'], reason }))).toMatchObject({
      rescuedBy: 'approvers',
      isUndoable: true,
      holds: 'nothing',
    });
    expect(traitsOf(aChange({ take: ['password'] })).holds).toBe('credentials');
  });

  test.each<[string, Partial<Change>, object]>([
    ['more: what is added', { add: ['read-only'], remove: ['developer'] }, { entitlements: ['read-only'] }],
    [
      'a credential: everything its user has then',
      { add: ['read-only'], give: ['access-key'], entitlements: ['developer'] },
      { entitlements: ['developer', 'read-only'], isGivenAlready: true, hasUnknownAccess: false },
    ],
    [
      'a credential for a user who may be able to do anything: unknown',
      { add: ['read-only'], give: ['access-key'], entitlements: [] },
      { entitlements: ['read-only'], hasUnknownAccess: true },
    ],
    [
      "somebody else's user: what is added and what is taken",
      { ...others, add: ['read-only'], remove: ['developer'] },
      { entitlements: ['read-only', 'developer'], isGivenAlready: true },
    ],
    [
      "somebody else's credentials: unknown, for the requester may not know",
      { ...others, take: ['access-key'] },
      { entitlements: [], hasUnknownAccess: true },
    ],
  ])('%s', (_what, change, judged) => {
    expect(judgedOf(aChange({ reason, ...change }), undefined)).toMatchObject(judged);
  });
});
