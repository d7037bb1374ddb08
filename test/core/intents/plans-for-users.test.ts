import type { OtherCredential } from '../../../src/core/account/other-credentials.ts';
import type { SeenUser, Snapshot } from '../../../src/core/account/snapshot.ts';
import type { KnownIntent as Intent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import type { Problem } from '../../../src/core/plan/problem.ts';
import {
  aCatalogue,
  aListedKey,
  anAccount,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someCredentials,
  somePermissions,
} from '../../support/builders.ts';

const there = aSnapshot({
  user: aSeenUser(),
  credentials: someCredentials({ isMfaRequired: true }),
  permissions: somePermissions(),
});
/** With devices that others have approved. */
const holding = (held: NonNullable<Parameters<typeof someCredentials>[0]>): Snapshot => ({
  ...there,
  credentials: someCredentials({ isMfaRequired: true, ...held }),
  record: { vouchedDevices: held.mfaDevices ?? [], credentials: [], entitlements: [] },
});

const made = (intent: Intent, snapshot = there, catalogue = aCatalogue()) =>
  assemble('r0123456789abcdef', intent, catalogue, snapshot);

function planOf(intent: Intent, snapshot = there, catalogue = aCatalogue()): Operation[] {
  const assembled = made(intent, snapshot, catalogue);
  if ('problem' in assembled) throw new Error(assembled.problem.code);
  return assembled.operations;
}

function problemOf(intent: Intent, snapshot = there): Problem | undefined {
  const assembled = made(intent, snapshot);
  return 'problem' in assembled ? assembled.problem : undefined;
}

const inShort = (operation: Operation) =>
  operation.kind === 'put-user-policy' ? `put ${operation.purpose}` : operation.kind;
const shortPlan = (...given: Parameters<typeof planOf>) => planOf(...given).map(inShort);

describe('whatever is done to a user that exists', () => {
  const intents: Intent[] = [
    anOwnIntent({ kind: 'mfa' }),
    anOwnIntent({ kind: 'resync-mfa' }),
    anOwnIntent({ kind: 'reset-password' }),
    anOwnIntent({ kind: 'look' }),
    anOwnIntent({ kind: 'new-key' }),
    anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }),
    anOwnIntent({ kind: 'set-key', keyId: 'AKIA1', to: 'inactive' }),
    anOwnIntent({ kind: 'retire-key', keyId: 'AKIA1' }),
    anOwnIntent({ kind: 'reset-mfa', entitlements: [], reason: 'Lost in the train.' }),
    anOwnIntent({ kind: 'restore', entitlements: [], reason: 'It was me.', suspendedAtMs: 1 }),
  ];

  test.each(intents)('is not done when there is no such user: $kind', (intent) => {
    expect(problemOf(intent, aSnapshot())).toEqual({ code: 'user.missing', userName: 'jane.doe' });
  });

  test.each(intents)('is not done to another user of the same name: $kind', (intent) => {
    const other = { ...there, user: aSeenUser({ userId: 'AIDAOTHER' }) };
    expect(problemOf(intent, other)).toEqual({ code: 'user.not-yours', userName: 'jane.doe' });
  });

  const takingAway: Intent[] = [
    anOwnIntent({ kind: 'end', ends: 'R1' }),
    anOwnIntent({ kind: 'retire-key', keyId: 'AKIA1' }),
  ];

  test.each(takingAway)('what only takes away is done to the same user without its tags: $kind', (intent) => {
    expect(problemOf(intent, { ...there, user: aSeenUser({ tags: {} }) })).toBeUndefined();
    const other = { ...there, user: aSeenUser({ userId: 'AIDAOTHER' }) };
    expect(problemOf(intent, other)).toEqual({ code: 'user.not-yours', userName: 'jane.doe' });
  });

  test.each([
    ['another owner', { 'managed-by': 'countersign', owner: 'U0BEN' }],
    ['no owner', { 'managed-by': 'countersign' }],
    ['somebody else as manager', { 'managed-by': 'terraform', owner: 'U0JANE' }],
  ])('is not done when the tags name %s', (_, tags) => {
    for (const intent of intents.filter(({ kind }) => kind !== 'retire-key'))
      expect(problemOf(intent, { ...there, user: aSeenUser({ tags }) })).toMatchObject({
        code: 'user.not-yours',
      });
  });
});

describe('a new MFA device', () => {
  const mfa = anOwnIntent({ kind: 'mfa' });

  test('is made, turned on, and from then on MFA is required', () => {
    expect(shortPlan(mfa)).toEqual(['create-mfa-device', 'enable-mfa-device', 'put mfa-required']);
  });

  test('has a name of this user and of this request, under our path', () => {
    expect(planOf(mfa)[0]).toEqual({
      kind: 'create-mfa-device',
      path: '/countersign/',
      name: 'jane.doe-89abcdef',
    });
  });

  test('while a password is to be changed, the rule waits: it would lock its owner out', () => {
    expect(shortPlan(mfa, holding({ isPasswordToChange: true }))).not.toContain('put mfa-required');
    expect(shortPlan({ ...mfa, isInSetUp: true })).not.toContain('put mfa-required');
  });

  test('may be the eighth, and not the ninth', () => {
    const serials = (count: number) => Array.from({ length: count }, (_, i) => `arn:mfa/${i}`);
    expect(problemOf(mfa, holding({ mfaDevices: serials(7) }))).toBeUndefined();
    expect(problemOf(mfa, holding({ mfaDevices: serials(8) }))).toEqual({
      code: 'mfa.full',
      userName: 'jane.doe',
    });
  });
});

/** Of every kind that AWS has: virtual devices, hardware tokens, security keys. */
const [phone, token, securityKey] = [
  'arn:aws:iam::111122223333:mfa/jane',
  'GAHT12345678',
  'arn:aws:iam::111122223333:u2f/user/jane.doe/key-ABCDEF',
];

describe('another MFA device', () => {
  const mfa = anOwnIntent({ kind: 'mfa' });

  test.each([[[phone]], [[token]], [[securityKey, phone]]])(
    'beside %j: codes of a device that is on come first, and nothing is made before',
    (mfaDevices) => {
      const plan = planOf(mfa, holding({ mfaDevices }));
      expect(plan.map(inShort)).toEqual([
        'ask-for-codes',
        'resync-mfa-device',
        'create-mfa-device',
        'enable-mfa-device',
        'put mfa-required',
      ]);
      expect(plan.slice(0, 2)).toMatchObject([{ purpose: 'proof' }, { purpose: 'proof' }]);
    },
  );

  test.each([
    ['while a password is being set up again', { isPasswordToChange: true }, {}],
    ['while a grant sets the user up', {}, { isInSetUp: true }],
  ])('needs them %s, too', (_, held, more) => {
    const plan = shortPlan({ ...mfa, ...more }, holding({ mfaDevices: [phone], ...held }));
    expect(plan.slice(0, 3)).toEqual(['ask-for-codes', 'resync-mfa-device', 'create-mfa-device']);
  });

  test('with devices that show no codes it cannot be proven here, so it is added elsewhere', () => {
    expect(problemOf(mfa, holding({ mfaDevices: [securityKey] }))).toEqual({
      code: 'mfa.no-proof',
      userName: 'jane.doe',
    });
  });
});

describe('a device that is out of step', () => {
  const resync = anOwnIntent({ kind: 'resync-mfa' });

  test('is brought back by two of its codes, whichever it is', () => {
    const mfaDevices = [securityKey, phone, token];
    expect(planOf(resync, holding({ mfaDevices }))).toEqual([
      { kind: 'ask-for-codes', purpose: 'resync' },
      { kind: 'resync-mfa-device', purpose: 'resync' },
    ]);
  });

  test.each([
    ['there is none', [], 'mfa.none'],
    ['there are only such as give no codes', [securityKey], 'mfa.no-codes'],
  ])('is nobody’s when %s', (_, mfaDevices, code) => {
    expect(problemOf(resync, holding({ mfaDevices }))).toEqual({ code, userName: 'jane.doe' });
  });
});

describe('a new password', () => {
  test('is changed under a rule that lets the change through, and MFA is required again after it', () => {
    expect(shortPlan(anOwnIntent({ kind: 'reset-password' }), holding({ mfaDevices: [phone] }))).toEqual([
      'put set-up-again',
      'reset-login-profile',
      'await-enrolment',
      'put mfa-required',
    ]);
  });
});

test('a new password for a user with a device that is on: no other device is added without it', () => {
  const [put] = planOf(anOwnIntent({ kind: 'reset-password' }), holding({ mfaDevices: [phone] }));
  const document = put?.kind === 'put-user-policy' ? JSON.parse(put.document) : {};
  expect(document.Statement.at(-1).NotAction).not.toContain('iam:EnableMFADevice');
});

describe('lost MFA devices', () => {
  const reset = anOwnIntent({ kind: 'reset-mfa', entitlements: ['read-only'], reason: 'Lost in the train.' });

  test('all are removed, every session ends, and there is a new password', () => {
    expect(shortPlan(reset)).toEqual([
      'put until-confirmed',
      'delete-login-profile',
      'remove-mfa-devices',
      'cut-sessions',
      'reset-login-profile',
      'await-enrolment',
      'put mfa-required',
    ]);
  });
});

describe('a user given back', () => {
  const restore = anOwnIntent({ kind: 'restore', entitlements: [], reason: 'It was me.', suspendedAtMs: 1 });
  const held = { keys: [aListedKey({ isActive: false }), aListedKey({ id: 'AKIA2', isActive: false })] };

  test('keeps none of the credentials that somebody else may have', () => {
    expect(shortPlan(restore, holding(held))).toEqual([
      'put until-confirmed',
      'cut-sessions',
      'delete-access-key',
      'delete-access-key',
      'remove-mfa-devices',
      'delete-user-policy',
      'reset-login-profile',
      'await-enrolment',
      'put mfa-required',
    ]);
  });

  const others: OtherCredential[] = [
    {
      type: 'service-specific',
      id: 'ACCA1',
      service: 'bedrock.amazonaws.com',
      createdAtMs: 3,
      state: 'expired',
    },
    { type: 'ssh-public-key', id: 'APKA2', createdAtMs: 2, state: 'inactive' },
    { type: 'signing-certificate', id: 'CERT1', createdAtMs: 2, state: 'active' },
    { type: 'ssh-public-key', id: 'APKA1', createdAtMs: 1, state: 'active' },
  ];

  test.each(['person', 'workload'] as const)(
    'keeps no other credential either, whatever its state, and the plan names each: %s',
    (userKind) => {
      const plan = planOf({ ...restore, userKind }, holding({ ...held, otherCredentials: others }));
      const deletions = [
        { kind: 'delete-ssh-public-key', keyId: 'APKA1' },
        { kind: 'delete-ssh-public-key', keyId: 'APKA2' },
        { kind: 'delete-signing-certificate', certificateId: 'CERT1' },
        { kind: 'delete-service-credential', credentialId: 'ACCA1', service: 'bedrock.amazonaws.com' },
      ];
      expect(plan).toEqual(expect.arrayContaining(deletions));
      // All of them are gone before anything is allowed again.
      const last = plan.findIndex(({ kind }) => kind === 'delete-service-credential');
      expect(last).toBeLessThan(plan.findIndex(({ kind }) => kind === 'delete-user-policy'));
      // In whatever order AWS lists them, it is the same plan.
      const otherwise = holding({ ...held, otherCredentials: others.toReversed() });
      expect(planOf({ ...restore, userKind }, otherwise)).toEqual(plan);
    },
  );

  test.each(['unreadable', undefined] as const)(
    'stays stopped where its credentials are %s',
    (otherCredentials) => {
      expect(problemOf(restore, holding({ ...held, otherCredentials }))).toEqual({
        code: 'credentials.unreadable',
        userName: 'jane.doe',
      });
    },
  );

  test('is decided with its permissions: what is on it, except what the bot puts there and removes', () => {
    const permissions = somePermissions({
      groups: ['readers', 'deployers'],
      policies: ['arn:aws:iam::aws:policy/SecurityAudit'],
      inlinePolicies: {
        CountersignSelfService: '{}',
        CountersignSuspended: '{}',
        CountersignSessionsCut: '{}',
        CountersignEnds: '{}',
        Shop: '{"Statement":[]}',
      },
    });
    const found = {
      groups: ['deployers', 'readers'],
      policies: ['arn:aws:iam::aws:policy/SecurityAudit'],
      inlinePolicies: { Shop: '{"Statement":[]}' },
    };
    expect(made(restore, { ...there, permissions })).toMatchObject({ existing: found });
    // Nothing in this plan replaces a workload's policy with that name, so it counts.
    const inlinePolicies = { ...found.inlinePolicies, CountersignSelfService: '{}' };
    expect(made({ ...restore, userKind: 'workload' }, { ...there, permissions })).toMatchObject({
      existing: { ...found, inlinePolicies },
    });
    expect(problemOf(restore, { ...there, permissions: undefined })).toMatchObject({ code: 'user.missing' });
  });

  test('may act again only after that; a workload gets a key in place of a password', () => {
    const plan = shortPlan({ ...restore, userKind: 'workload' }, holding(held));
    expect(plan.slice(-3)).toEqual(['delete-user-policy', 'create-access-key', 'activate-access-key']);
    expect(plan).not.toContain('await-enrolment');
  });
});

describe('access keys', () => {
  const two = holding({ keys: [aListedKey(), aListedKey({ id: 'AKIA2' })] });

  test('a new one is handed over inactive', () => {
    expect(shortPlan(anOwnIntent({ kind: 'new-key' }), holding({ mfaDevices: [phone] }))).toEqual([
      'create-access-key',
      'activate-access-key',
    ]);
  });

  test('a third one AWS would not make', () => {
    expect(problemOf(anOwnIntent({ kind: 'new-key' }), two)).toMatchObject({ code: 'keys.full' });
    expect(problemOf(anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }), two)).toMatchObject({
      code: 'keys.full',
    });
  });

  test.each([
    ['active', 'reactivate-access-key'],
    ['inactive', 'deactivate-access-key'],
  ] as const)('one is made %s', (to, kind) => {
    expect(planOf(anOwnIntent({ kind: 'set-key', keyId: 'AKIA1', to }))).toEqual([{ kind, keyId: 'AKIA1' }]);
  });

  test('one is deleted only once it is inactive', () => {
    const remove = anOwnIntent({ kind: 'set-key', keyId: 'AKIA1', to: 'deleted' });
    expect(problemOf(remove)).toEqual({ code: 'key.active', keyId: 'AKIA1' });
    expect(shortPlan(remove, holding({ keys: [aListedKey({ isActive: false })] }))).toEqual([
      'delete-access-key',
    ]);
  });

  test.each(['rotate-key', 'set-key'] as const)('one that is gone can be nothing but gone: %s', (kind) => {
    const intent = anOwnIntent({ kind, keyId: 'AKIA9', to: 'inactive' } as never);
    expect(problemOf(intent)).toEqual({ code: 'key.gone', keyId: 'AKIA9' });
  });

  test('an inactive one is not rotated', () => {
    const intent = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
    expect(problemOf(intent, holding({ keys: [aListedKey({ isActive: false })] }))).toEqual({
      code: 'key.inactive',
      keyId: 'AKIA1',
    });
  });

  test('are rotated so that one that works is there at every moment', () => {
    const plan = planOf(anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }), holding({ mfaDevices: [phone] }));
    expect(plan.map(inShort)).toEqual([
      'create-access-key',
      'activate-access-key',
      'await-key-use',
      'deactivate-access-key',
      'await-days',
      'delete-access-key',
    ]);
    expect(plan).toMatchObject([
      { kind: 'create-access-key' },
      { kind: 'activate-access-key' },
      { kind: 'await-key-use' },
      { kind: 'deactivate-access-key', keyId: 'AKIA1' },
      { days: 7, purpose: 'grace', window: { takesBack: ['deactivate-access-key/AKIA1'], by: 'owner' } },
      { kind: 'delete-access-key', keyId: 'AKIA1' },
    ]);
  });
});

describe('an old key', () => {
  const retire = anOwnIntent({ kind: 'retire-key', keyId: 'AKIA1' });

  test('its owner is told, then the approvals channel; the key is left alone unless the catalogue says otherwise', () => {
    expect(planOf(retire)).toEqual([
      { kind: 'await-days', days: 7, purpose: 'owner-rotates', unlessUnused: 'AKIA1' },
      { kind: 'await-days', days: 7, purpose: 'team-rotates', unlessUnused: 'AKIA1' },
    ]);
    const strict = aCatalogue();
    const catalogue = { ...strict, accessKeys: { ...strict.accessKeys, isDeactivated: true } };
    expect(planOf(retire, there, catalogue).at(-1)).toEqual({ kind: 'deactivate-access-key', keyId: 'AKIA1' });
  });

  test.each([
    ['gone', { keys: [] }],
    ['inactive', { keys: [aListedKey({ isActive: false })] }],
  ])("is nobody's business once it is %s", (_, held) => {
    expect(planOf(retire, holding(held))).toEqual([]);
  });
});

test('a look changes nothing, and returns what was read', () => {
  expect(made(anOwnIntent({ kind: 'look' }))).toEqual({ operations: [], credentials: there.credentials });
});

describe('taking a user over', () => {
  const adopt: Intent = {
    kind: 'adopt',
    ...{ account: '111122223333', userName: 'legacy', requester: 'U0ASKER', owner: 'U0JANE' },
    userKind: 'person',
    reason: 'Made by hand long ago.',
  };
  const legacyAs = (fields: Partial<SeenUser>) =>
    ({
      ...there,
      user: aSeenUser({ userName: 'legacy', tags: { team: 'shop' }, ...fields }),
    }) satisfies Snapshot;
  const legacy = legacyAs({});
  const oursByTag = legacyAs({ tags: { 'managed-by': 'countersign' } });

  test('bounds it first, then says whose it is, and lets a person set MFA up', () => {
    expect(shortPlan(adopt, legacy)).toEqual(['put-boundary', 'tag-user', 'put set-up']);
    // A workload signs in by keys alone.
    expect(shortPlan({ ...adopt, userKind: 'workload' }, legacy)).toEqual([
      'put-boundary',
      'tag-user',
      'delete-login-profile',
    ]);
    const keysOnly = { ...legacy, credentials: someCredentials({ hasPassword: false }) };
    expect(shortPlan({ ...adopt, userKind: 'workload' }, keysOnly)).toEqual(['put-boundary', 'tag-user']);
    expect(planOf(adopt, legacy)[1]).toMatchObject({ tags: { owner: 'U0JANE', 'managed-by': 'countersign' } });
  });

  test.each<[string, Snapshot, Problem['code']]>([
    ['that is not there', aSnapshot(), 'user.missing'],
    ['outside our path', legacyAs({ path: '/' }), 'user.outside-path'],
    [
      'that is looked after already',
      { ...oursByTag, record: { owner: 'U0BEN', vouchedDevices: [], credentials: [], entitlements: [] } },
      'user.managed',
    ],
    ['that something else looks after', legacyAs({ tags: { 'managed-by': 'terraform' } }), 'user.managed'],
    [
      'with a boundary of its own',
      legacyAs({ boundary: 'arn:aws:iam::111122223333:policy/Own' }),
      'user.bounded',
    ],
    ['that is spelled otherwise', legacyAs({ userName: 'Legacy' }), 'user.spelled'],
    ['without a boundary to put on it', { ...legacy, hasBoundary: false }, 'boundary.missing'],
  ])('is refused for one %s', (_, snapshot, code) => {
    expect(problemOf({ ...adopt, owner: 'U0JANE' }, snapshot)).toMatchObject({ code });
  });

  test('brings back one of ours that has no record', () => {
    expect(shortPlan(adopt, oursByTag)).toEqual(['put-boundary', 'tag-user', 'put set-up']);
  });

  test('is refused for a user without the prefix of the account', () => {
    const accounts = [anAccount({ userPrefix: 'p-' })];
    expect(assemble('R1', { ...adopt, owner: 'U0JANE' }, aCatalogue({ accounts }), legacy)).toMatchObject({
      problem: { code: 'user.without-prefix' },
    });
  });

  test('requires MFA at once of a person who has it, unless the password must be changed first', () => {
    const credentials = someCredentials({ mfaDevices: ['arn:aws:iam::111122223333:mfa/jane'] });
    expect(shortPlan(adopt, { ...legacy, credentials })).toEqual([
      'put-boundary',
      'tag-user',
      'put mfa-required',
    ]);
    const toChange = { ...credentials, isPasswordToChange: true };
    expect(shortPlan(adopt, { ...legacy, credentials: toChange })).toEqual([
      'put-boundary',
      'tag-user',
      'put set-up',
    ]);
  });

  test('is decided on with what it may do and holds, in one order, and nothing that changes by itself', () => {
    const key = { id: 'AKIA1', createdAtMs: 5, isActive: true };
    const lastUsed = { atMs: 9, service: 's3', region: 'eu-central-1' };
    const permissions = somePermissions({
      groups: ['b', 'a'],
      policies: ['arn:2', 'arn:1'],
      inlinePolicies: { P: '{}' },
    });
    const credentials = someCredentials({
      keys: [{ ...key, id: 'AKIA2', lastUsed }, key],
      mfaDevices: ['arn:b', 'arn:a'],
    });
    const found = {
      groups: ['a', 'b'],
      policies: ['arn:1', 'arn:2'],
      inlinePolicies: { P: '{}' },
      credentials: {
        keys: [key, { ...key, id: 'AKIA2' }],
        mfaDevices: ['arn:a', 'arn:b'],
        hasPassword: true,
        isPasswordToChange: false,
        otherCredentials: [],
      },
    };
    const assembled = made(adopt, { ...legacy, permissions, credentials });
    expect('existing' in assembled && assembled.existing).toEqual({ ...found, userId: 'AIDAJANE' });
    // Shown beside it, and not signed.
    expect(assembled).toMatchObject({ credentials: { keys: [{ lastUsed }, {}] } });
  });

  test('signs every other credential in one order; that one expires meanwhile, changes nothing', () => {
    const ssh: OtherCredential = { type: 'ssh-public-key', id: 'APKA1', createdAtMs: 1, state: 'active' };
    const apiKey: OtherCredential = {
      ...{ type: 'service-specific', id: 'ACCA1', service: 'bedrock.amazonaws.com' },
      ...{ createdAtMs: 2, expiresAtMs: 9, state: 'active' },
    };
    const signed = (...otherCredentials: OtherCredential[]) => {
      const assembled = made(adopt, { ...legacy, credentials: someCredentials({ otherCredentials }) });
      return 'existing' in assembled ? assembled.existing?.credentials?.otherCredentials : assembled;
    };
    const { state: _, ...named } = ssh;
    const all = [
      { ...named, isInactive: false },
      {
        ...{ type: 'service-specific', id: 'ACCA1', service: 'bedrock.amazonaws.com' },
        ...{ createdAtMs: 2, expiresAtMs: 9, isInactive: false },
      },
    ];
    expect(signed(apiKey, ssh)).toEqual(all);
    expect(signed(ssh, { ...apiKey, state: 'expired' })).toEqual(all);
    for (const other of [
      { ...apiKey, state: 'inactive' as const },
      { ...apiKey, expiresAtMs: 10 },
    ])
      expect(signed(ssh, other)).not.toEqual(all);
    expect(signed(ssh)).not.toEqual(all);
  });

  test.each(['unreadable', undefined] as const)(
    'is refused for one whose other credentials are %s: nobody decides on what they cannot see',
    (otherCredentials) => {
      expect(problemOf(adopt, { ...legacy, credentials: someCredentials({ otherCredentials }) })).toEqual({
        code: 'credentials.unreadable',
        userName: 'legacy',
      });
    },
  );

  test('is refused for one that goes while it is read', () => {
    for (const gone of [{ permissions: undefined }, { credentials: undefined }])
      expect(problemOf(adopt, { ...legacy, ...gone })).toEqual({ code: 'user.missing', userName: 'legacy' });
  });

  test('undone, tags that it had before say again what they said', () => {
    const [, tag] = planOf(adopt, legacyAs({ tags: { team: 'shop', owner: 'the shop', kind: 'robot' } }));
    if (tag?.kind !== 'tag-user') throw new Error('no tags');
    expect(undo(tag)).toEqual({
      kind: 'untag-user',
      keys: ['managed-by', 'countersign-request', 'requester'],
      back: { owner: 'the shop', kind: 'robot' },
    });
  });

  test('continues after a crash that left the tags behind', () => {
    const tags = { 'managed-by': 'countersign', 'countersign-request': 'r0123456789abcdef' };
    expect(problemOf(adopt, legacyAs({ tags }))).toBeUndefined();
  });
});
