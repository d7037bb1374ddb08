import type { KnownIntent as Intent, IntentKind, IntentOf } from '../../../src/core/intents/table.ts';
import { passwordPolicySubject } from '../../../src/core/password-policy/password-policy.ts';
import {
  aChange,
  aGrant,
  aListToStop,
  anAdoption,
  anOffboarding,
  anOwnIntent,
  aSuspension,
} from '../../support/builders.ts';

const argued = { entitlements: ['read-only'], reason: 'It is needed.' };
const opening = { userKind: 'emergency' as const, ...argued, lastsMs: 3_600_000, alert: ['U0SEC1'] };
const keyId = 'AKIA1';
const kept = {
  groups: ['readers'],
  policies: [],
  inlinePolicies: {},
  credentials: { keys: [], mfaDevices: [], hasPassword: true, isPasswordToChange: false },
};

const left = { account: '111122223333', userName: 'ada', requester: 'U0BOT', owner: 'U0ADA' };
const leftUser = {
  ...{ account: '111122223333', userName: 'ada', userId: 'AIDAEXAMPLE', userKind: 'person' as const },
  entitlements: ['read-only'],
};
const byItself = { account: '111122223333', userName: keyId, requester: 'countersign', owner: 'countersign' };

/** Each kind of change, in every variant that makes another plan or is decided by others. Complete by type. */
const ofAccount = {
  account: '111122223333',
  userName: passwordPolicySubject,
  requester: 'U0ADA',
  owner: 'U0ADA',
};

const examples: { [Kind in IntentKind]: IntentOf<Kind>[] } = {
  grant: [
    aGrant(),
    aGrant({ credentials: ['password', 'access-key'] }),
    aGrant({ credentials: ['access-key'] }),
    aGrant({ kind: 'workload', credentials: ['access-key'] }),
    aGrant({ kind: 'emergency', useCase: 'emergency', credentials: ['password'] }),
    aGrant({ lastsMs: 28_800_000 }),
    aGrant({ kind: 'workload', credentials: ['access-key'], lastsMs: 28_800_000 }),
  ],
  suspend: [aSuspension()],
  mfa: [anOwnIntent({ kind: 'mfa' })],
  'resync-mfa': [anOwnIntent({ kind: 'resync-mfa' })],
  'reset-password': [
    anOwnIntent({ kind: 'reset-password' }),
    anOwnIntent({ kind: 'reset-password', ...argued }),
  ],
  'reset-mfa': [anOwnIntent({ kind: 'reset-mfa', ...argued })],
  look: [anOwnIntent({ kind: 'look' })],
  copy: [{ kind: 'copy', account: '111122223333', userName: 'ben', requester: 'U0ADA', owner: 'U0ADA' }],
  'user-view': [
    { kind: 'user-view', account: '111122223333', userName: 'ben', requester: 'U0ADA', owner: 'U0ADA' },
  ],
  'new-key': [anOwnIntent({ kind: 'new-key' }), anOwnIntent({ kind: 'new-key', ...argued })],
  'set-key': (['active', 'inactive'] as const).map((to) => anOwnIntent({ kind: 'set-key', keyId, to })),
  'rotate-key': [
    anOwnIntent({ kind: 'rotate-key', keyId }),
    anOwnIntent({ kind: 'rotate-key', keyId, ...argued }),
  ],
  'retire-key': [anOwnIntent({ kind: 'retire-key', keyId })],
  restore: [anOwnIntent({ kind: 'restore', suspendedAtMs: 1, ...argued })].flatMap((restore) => [
    restore,
    { ...restore, userKind: 'workload' },
  ]),
  review: [
    anOwnIntent({ kind: 'review', reviews: 'R1', givenAtMs: 1, entitlements: ['read-only'] }),
    anOwnIntent({
      kind: 'review',
      reviews: 'R1',
      givenAtMs: 1,
      entitlements: ['read-only'],
      endsAfterDays: 14,
    }),
  ],
  'break-glass': [anOwnIntent({ kind: 'break-glass', ...opening })],
  'break-glass-review': [anOwnIntent({ kind: 'break-glass-review', of: 'r0', ...opening })],
  end: [anOwnIntent({ kind: 'end', ends: 'R1' }), anOwnIntent({ kind: 'end', ends: 'R1', untilMs: 1000 })],
  extend: [
    anOwnIntent({
      kind: 'extend',
      ...{ extends: 'R1', endRequest: 'R1-end-1', endsAtMs: 1000, credentials: [], lastsMs: 3_600_000 },
      ...argued,
    }),
  ],
  'exposed-key': [{ kind: 'exposed-key', ...byItself, keyId, atMs: 1 }],
  'exposure-report': [
    { kind: 'exposure-report', ...byItself, keyId, atMs: 1, why: 'unknown', alert: ['U0SEC1'] },
  ],
  adopt: [anAdoption(), anAdoption({ userKind: 'workload' })],
  change: [
    aChange({ add: ['read-only'], reason: 'It is needed.' }),
    aChange({ add: ['read-only'], give: ['access-key'], remove: ['developer'], reason: 'It is needed.' }),
    aChange({ give: ['password'], reason: 'It is needed.' }),
    aChange({ remove: ['developer'], take: ['password'] }),
  ],
  'password-policy-view': [{ kind: 'password-policy-view', ...ofAccount }],
  'password-policy': [
    { kind: 'password-policy', ...ofAccount, set: { minLength: 20 }, reason: 'It is needed.' },
    { kind: 'password-policy', ...ofAccount, reason: 'It is needed.' },
  ],
  offboard: [anOffboarding(), anOffboarding({ requester: 'U0SEC1', endsAs: 'security' })],
  'undo-offboard': [
    anOwnIntent({ kind: 'undo-offboard', ...argued, offboarding: 'R1', suspendedAtMs: 1, kept }),
    anOwnIntent({
      kind: 'undo-offboard',
      ...argued,
      offboarding: 'R1',
      suspendedAtMs: 1,
      kept,
      isInDoubt: true,
    }),
    {
      ...anOwnIntent({ kind: 'undo-offboard', ...argued, offboarding: 'R1', suspendedAtMs: 1, kept }),
      userKind: 'workload',
    },
  ],
  departure: [
    { kind: 'departure', ...left, users: [leftUser] },
    { kind: 'departure', ...left, users: [leftUser, { ...leftUser, userName: 'robot', userKind: 'workload' }] },
  ],
  departures: [
    {
      kind: 'departures',
      ...left,
      people: [{ person: 'U0ADA', seenAtMs: 1, userNames: ['ada'] }],
      alert: ['U0SEC1'],
    },
  ],
  transfer: [
    {
      kind: 'transfer',
      ...{ account: '111122223333', userName: 'robot', requester: 'U0ASKER', owner: 'U0JANE' },
      ...{ userId: 'AIDAJANE', userKind: 'workload', from: 'U0ADA' },
      ...argued,
    },
  ],
  activity: [
    { kind: 'activity', account: '111122223333', userName: 'ben', requester: 'U0ADA', owner: 'U0ADA' },
  ],
  'ask-owner': [anOwnIntent({ kind: 'ask-owner', about: 'mfa' })],
  'stop-many': [aListToStop()],
};

export const exampleIntents: Intent[] = Object.values(examples).flat();
