import { existingUserBlocks } from '../../../src/adapters/slack/views/existing-user.ts';
import type { ExistingUser } from '../../../src/core/account/existing-user.ts';
import type { SignedCredential } from '../../../src/core/account/other-credentials.ts';
import { dayMs } from '../../../src/core/durations.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { readBlocks } from '../../../src/sandbox/slack/read-blocks.ts';
import {
  aCatalogue,
  aListedKey,
  anEntitlement,
  anOwnIntent,
  aRequest,
  somePermissions,
  submittedAtMs,
} from '../../support/builders.ts';

const restore = anOwnIntent({ kind: 'restore', entitlements: [], reason: '', suspendedAtMs: 1 });
const adopt = {
  kind: 'adopt',
  ...{ account: '111122223333', userName: 'legacy', requester: 'U0ASKER', owner: 'U0JANE' },
  userKind: 'person',
  reason: '',
} as const;

const catalogue = aCatalogue({
  entitlements: [
    anEntitlement(),
    anEntitlement({ id: 'dev', title: 'Developer', risk: 'medium', groups: ['readers', 'developers'] }),
    anEntitlement({
      id: 'audit',
      title: 'Audit',
      groups: [],
      policies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    }),
    anEntitlement({ id: 'other', title: 'Elsewhere', risk: 'high', accounts: ['999988887777'] }),
  ],
});

/** As people see it. */
function text(found: ExistingUser, fields: Parameters<typeof aRequest>[0] = {}): string {
  const request = aRequest({ status: 'pending', intent: adopt, ...fields });
  const checked = checkBlocks(existingUserBlocks(request, found, catalogue), 'message');
  if (!('value' in checked)) throw new Error(JSON.stringify(checked));
  return readBlocks(checked.value, (id) => id);
}

const credentials = { keys: [], mfaDevices: [], hasPassword: false, isPasswordToChange: false };
const held = (keys: ReturnType<typeof aListedKey>[]) => ({ ...credentials, keys, readAtMs: submittedAtMs });

test('policies of one name are told apart by whose they are, and where', () => {
  const policies = [
    'arn:aws:iam::111122223333:policy/Audit',
    'arn:aws:iam::111122223333:policy/shop/Audit',
    'arn:aws:iam::aws:policy/job-function/Audit',
  ];
  expect(text(somePermissions({ policies }))).toContain(
    '• Policies attached to it: Audit, Audit under /shop/, Audit of AWS',
  );
});

test.each([
  ['none', [], 'none'],
  ['one, made today', [aListedKey()], '1, active; made today; never used, as far as AWS has noted'],
  [
    'one that is old',
    [aListedKey({ createdAtMs: submittedAtMs - dayMs, isActive: false })],
    '1, inactive; 1 day old; never used',
  ],
  [
    'two, one of them used',
    [
      aListedKey({ createdAtMs: submittedAtMs - 90 * dayMs }),
      aListedKey({
        id: 'AKIA2',
        isActive: false,
        lastUsed: { atMs: submittedAtMs, service: 's3', region: 'eu-central-1' },
      }),
    ],
    '2, 1 of them active; the oldest 90 days old; last used',
  ],
])('access keys: %s', (_, keys, words) => {
  const found = { ...somePermissions(), credentials: { ...credentials, keys } };
  expect(text(found, { userCredentials: held(keys) })).toContain(`• Access keys: ${words}`);
});

test.each([
  [{ hasPassword: true, isPasswordToChange: true }, 'Console password: yes, to be changed at the next sign-in'],
  [{ mfaDevices: ['arn:1'] }, 'MFA: 1 device'],
  [{ mfaDevices: ['arn:1', 'arn:2'] }, 'MFA: 2 devices'],
])('how it gets in: %j', (more, words) => {
  expect(text({ ...somePermissions(), credentials: { ...credentials, ...more } })).toContain(words);
});

describe('other credentials', () => {
  const readAtMs = submittedAtMs;
  const others: SignedCredential[] = [
    { type: 'ssh-public-key', id: 'APKA1', createdAtMs: readAtMs - 400 * dayMs, isInactive: false },
    { type: 'ssh-public-key', id: 'APKA2', createdAtMs: readAtMs, isInactive: true },
    {
      type: 'service-specific',
      id: 'ACCA1',
      service: 'bedrock.amazonaws.com',
      createdAtMs: readAtMs - dayMs,
      expiresAtMs: readAtMs + dayMs,
      isInactive: false,
    },
    {
      type: 'service-specific',
      id: 'ACCA2',
      service: 'logs.amazonaws.com',
      createdAtMs: readAtMs - 90 * dayMs,
      expiresAtMs: readAtMs - dayMs,
      isInactive: false,
    },
  ];
  const shown = (otherCredentials?: SignedCredential[]) =>
    text(
      { ...somePermissions(), credentials: { ...credentials, otherCredentials } },
      { userCredentials: held([]) },
    );

  test('each is named, with its state and age, and that there are none is said', () => {
    expect(shown(others)).toContain(
      '• SSH public keys: APKA1 (active, 400 days old), APKA2 (inactive, made today)\n• Signing certificates: none\n',
    );
    expect(shown(others)).toMatch(
      /• Service-specific credentials: ACCA1 for bedrock\.amazonaws\.com \(active until .+, 1 day old\), ACCA2 for logs\.amazonaws\.com \(expired, 90 days old\)/,
    );
  });

  test('all are shown, however many', () => {
    const many = Array.from(
      { length: 200 },
      (_, n): SignedCredential => ({
        ...{ type: 'service-specific', id: `ACCA${n}-`, service: 'codecommit.amazonaws.com' },
        createdAtMs: readAtMs,
        isInactive: false,
      }),
    );
    for (const { id } of many) expect(shown(many)).toContain(id);
  });

  test('of a plan that was made before they were read, nothing is said', () => {
    expect(shown()).not.toContain('SSH');
  });
});

test('that changes void approvals is said while there is something to approve', () => {
  const words = 'If any of it changes';
  expect(text(somePermissions())).toContain(words);
  expect(text(somePermissions(), { status: 'done' })).not.toContain(words);
});

test('of a user that is given back, what was used to get in is gone', () => {
  expect(text(somePermissions(), { intent: restore })).toMatch(
    /^What it can do again\n• Groups: readers[\s\S]*MFA devices and all other credentials are removed/,
  );
});

test('groups and managed policies say which entitlement gives them, and only what the catalogue knows', () => {
  const policies = ['arn:aws:iam::aws:policy/SecurityAudit', 'arn:aws:iam::111122223333:policy/SecurityAudit'];
  const said = text(somePermissions({ groups: ['builders', 'developers', 'readers'], policies }));
  expect(said).toContain(
    '• Groups: builders, developers (Developer, medium), readers (Read only, low; Developer, medium)\n',
  );
  expect(said).toContain('• Policies attached to it: SecurityAudit of AWS (Audit, low), SecurityAudit\n');
  expect(said).toContain('In brackets: the entitlement that gives it, and its risk.');
});

test('who has a part of what an entitlement gives is not said to have it', () => {
  expect(text(somePermissions({ groups: ['readers'] }))).toContain(
    '• Groups: readers (Read only, low; part of Developer, medium)\n',
  );
});

test('nothing stands in brackets where the catalogue knows nothing', () => {
  expect(text(somePermissions({ groups: ['builders'] }))).not.toContain('brackets');
});
