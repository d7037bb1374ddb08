import type { KnownIntent as Intent, IntentKind, IntentOf } from '../../../src/core/intents/table.ts';
import { aChange, aGrant, aListToStop, anAdoption, anOwnIntent, aSuspension } from '../../support/builders.ts';

const argued = { entitlements: ['read-only'], reason: 'It is needed.' };
const opening = { userKind: 'emergency' as const, ...argued, lastsMs: 3_600_000, alert: ['U0SEC1'] };
const keyId = 'AKIA1';

/** Each kind of change, in every variant that makes another plan or is decided by others. Complete by type. */
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
  adopt: [anAdoption(), anAdoption({ userKind: 'workload' })],
  change: [
    aChange({ add: ['read-only'], reason: 'It is needed.' }),
    aChange({ add: ['read-only'], give: ['access-key'], remove: ['developer'], reason: 'It is needed.' }),
    aChange({ give: ['password'], reason: 'It is needed.' }),
    aChange({ remove: ['developer'], take: ['password'] }),
  ],
  'stop-many': [aListToStop()],
};

export const exampleIntents: Intent[] = Object.values(examples).flat();
