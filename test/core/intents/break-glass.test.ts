import { emergencyFacts } from '../../../src/core/account/emergency.ts';
import { deniedFromMs, deniedWithoutMs, type Ledger } from '../../../src/core/account/ledger.ts';
import { isOffered } from '../../../src/core/catalogue/catalogue.ts';
import type { OfUser } from '../../../src/core/intents/intent.ts';
import type { IntentOf } from '../../../src/core/intents/table.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { checkAsk } from '../../../src/core/request/check-ask.ts';
import {
  aCatalogue,
  aGrant,
  anAsk,
  anEntitlement,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someCredentials,
  someGives,
  somePermissions,
} from '../../support/builders.ts';

const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
const audit = 'arn:aws:iam::aws:policy/SecurityAudit';
const breakGlass = { people: [], groups: [], longestMs: 1, choicesMs: [1], reasonMinLength: 1 };
const offering = (fields: Parameters<typeof anEntitlement>[0]) =>
  aCatalogue({ breakGlass, entitlements: [anEntitlement({ kinds: ['emergency'], ...fields })] });
const catalogue = offering({ groups: ['readers'], policies: [admin] });

const opening: IntentOf<'break-glass'> = anOwnIntent({
  kind: 'break-glass',
  ...{ userKind: 'emergency', entitlements: ['read-only'], lastsMs: 3_600_000, reason: 'Down.', alert: [] },
});
const emergency = { groups: ['readers'], policies: [admin] };
const phone = 'arn:aws:iam::111122223333:mfa/jane';
const ready = someCredentials({ hasPassword: true, mfaDevices: [phone], isMfaRequired: true });

function planned({ intent = opening, given = catalogue, credentials = ready, facts = {} as object } = {}) {
  const record = { vouchedDevices: [phone], credentials: [], entitlements: [], emergency, ...facts };
  const policyVersions = { [admin]: 'v1', [audit]: 'v9' };
  const found = { user: aSeenUser(), permissions: somePermissions(), credentials, record, policyVersions };
  const made = assemble('R1', intent, given, aSnapshot(found));
  return 'problem' in made ? made.problem : made.operations;
}

describe('what break-glass opens', () => {
  const signedIn = { kind: 'cut-sessions' };
  const end = { kind: 'set-end', lastsMs: 3_600_000 };
  const readers = { kind: 'add-to-group', group: 'readers' };

  test('is what was approved, with an end, for sign-ins from then on', () => {
    const attached = { kind: 'attach-policy', arn: admin, version: 'v1' };
    expect(planned()).toEqual([signedIn, end, readers, attached]);
  });

  test('is no more than was approved, however the catalogue has grown since', () => {
    const grown = offering({ groups: ['readers', 'operators'], policies: [audit] });
    expect(planned({ given: grown })).toEqual([signedIn, end, readers]);
  });

  test('is nothing that is no longer for emergency users', () => {
    const given = offering({ kinds: ['person'] });
    expect(planned({ given })).toEqual({ code: 'emergency.nothing-left', userName: 'jane.doe' });
  });
});

test.each([
  ['no-password', { hasPassword: false }, {}],
  ['password-to-change', { isPasswordToChange: true }, {}],
  ['no-known-device', {}, { vouchedDevices: [] }],
  ['no-known-device', { mfaDevices: [] }, {}],
  ['no-mfa-rule', { isMfaRequired: false }, {}],
  ['not-emergency', {}, { emergency: undefined }],
])('nothing is opened: %s', (why, changes, facts) => {
  const credentials = { ...ready, ...changes };
  expect(planned({ credentials, facts })).toMatchObject({ code: 'emergency.not-ready', why });
});

test('one at a time: until an earlier one is carried through to its end, whatever the hour', () => {
  const facts = { emergency: { ...emergency, openUntilMs: 5 } };
  expect(planned({ facts })).toMatchObject({ code: 'emergency.open', untilMs: 5 });
});

test('preparing gives no access, and signs what may be opened', () => {
  const ask = { kind: 'emergency', useCase: 'emergency', credentials: ['password', 'access-key'] } as const;
  const intent = aGrant({ ...ask, credentials: [...ask.credentials], lastsMs: 60_000 });
  const made = assemble('R1', intent, catalogue, aSnapshot({ policyVersions: { [admin]: 'v1' } }));
  if ('problem' in made) throw new Error(made.problem.code);
  const kinds = made.operations.map(({ kind }) => kind);
  for (const kind of ['add-to-group', 'attach-policy', 'set-end']) expect(kinds).not.toContain(kind);
  expect(made.operations).toContainEqual({ kind: 'prepare-access', groups: ['readers'], policies: [admin] });
});

test('no other change gives an emergency user access', () => {
  // A grant is the only other one that gives any today: as if its plan forgot what kind of user it is for.
  const intent = aGrant({ kind: 'person' });
  const disguised = {
    ...intent,
    ask: {
      ...intent.ask,
      get kind() {
        return kinds.shift() ?? 'emergency';
      },
    },
  };
  const kinds: ('person' | 'emergency')[] = Array.from({ length: 5 }, () => 'person');
  const made = assemble('R1', disguised as OfUser & typeof intent, aCatalogue(), aSnapshot());
  expect(made).toEqual({ problem: { code: 'emergency.only-opened', userName: 'jane.doe' } });
});

test('after its end, keys and password go even if others gave them, and every session', () => {
  const ledger: Ledger = {
    prepared: someGives({ groups: [], hasNoAccess: true, prepared: emergency, credentials: ['password'] }),
    opened: someGives({ groups: ['readers'], policies: [admin], credentials: [], untilMs: 1000 }),
  };
  const end = { ...anOwnIntent({ kind: 'end', ends: 'opened', untilMs: 1000 }), userKind: 'emergency' };
  const keys = [{ id: 'AKIA1', createdAtMs: 0, isActive: true }];
  const made = planned({ intent: end as never, credentials: { ...ready, keys }, facts: { ledger } });
  expect(made).toEqual([
    { kind: 'remove-from-group', group: 'readers' },
    { kind: 'detach-policy', arn: admin },
    { kind: 'delete-access-key', keyId: 'AKIA1' },
    { kind: 'delete-login-profile' },
    { kind: 'deactivate-access-keys' },
    { kind: 'deactivate-other-credentials' },
    { kind: 'cut-sessions' },
  ]);
});

test('AWS denies everything while an opening runs out, and lets its owner in between to make it ready', () => {
  const prepared = someGives({ groups: [], hasNoAccess: true, prepared: emergency });
  const ledger = { prepared, opened: someGives({ groups: ['readers'], untilMs: 1000 }) };
  expect(deniedFromMs(ledger)).toBe(1000);
  expect(deniedWithoutMs(ledger, 'opened', 2000)).toBeUndefined();
  expect(emergencyFacts(ledger)).toEqual({ ...emergency, openUntilMs: 1000 });
  expect(emergencyFacts(ledger, 'opened')).toEqual(emergency);
});

test('an entitlement is for emergency users only if it says so, and a catalogue without break-glass has none', () => {
  const plain = anEntitlement();
  for (const kind of ['person', 'workload'] as const) expect(isOffered(plain, '111122223333', kind)).toBe(true);
  expect(isOffered(plain, '111122223333', 'emergency')).toBe(false);
  const ask = anAsk({ kind: 'emergency', useCase: 'emergency' });
  expect(checkAsk(ask, catalogue)).toEqual([]);
  const codes = (given: typeof catalogue) => checkAsk(ask, given).map(({ code }) => code);
  expect(codes(aCatalogue({ breakGlass }))).toEqual(['entitlement.not-offered']);
  expect(codes({ ...catalogue, breakGlass: undefined })).toEqual(['break-glass.none']);
});
