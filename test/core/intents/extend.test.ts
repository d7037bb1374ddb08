import { assemble } from '../../../src/core/plan/assemble.ts';
import {
  aCatalogue,
  anEntitlement,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someGives,
  somePermissions,
} from '../../support/builders.ts';

const extension = anOwnIntent({
  kind: 'extend',
  ...{ extends: 'R1', endRequest: 'R1-end-1', endsAtMs: 1000, lastsMs: 3_600_000 },
  ...{ entitlements: ['read-only'], credentials: ['password' as const], reason: 'It takes longer.' },
});
const record = {
  vouchedDevices: [],
  credentials: [],
  entitlements: [],
  ledger: { R1: someGives({ groups: ['readers'], untilMs: 1000 }) },
};
const snapshot = aSnapshot({ user: aSeenUser(), permissions: somePermissions(), record });
const plan = (fields: Parameters<typeof aSnapshot>[0] = {}, catalogue = aCatalogue()) =>
  assemble('R1-extend', extension, catalogue, { ...snapshot, ...fields });

test('an extension gives the same, from the present end on', () => {
  expect(plan()).toEqual({
    operations: [
      { kind: 'set-end', lastsMs: 3_600_000, after: 'R1' },
      { kind: 'add-to-group', group: 'readers' },
    ],
  });
});

test.each([
  ['access.ended', { record: { ...record, ledger: {} } }],
  ['user.missing', { user: undefined }],
  ['user.not-yours', { user: aSeenUser({ userId: 'AIDAOTHER' }) }],
  ['group.missing', { missingGroups: ['readers'] }],
] as const)('no plan: %s', (code, fields) => {
  expect(plan(fields as never)).toMatchObject({ problem: { code } });
});

test('what the catalogue no longer offers is not extended', () => {
  expect(plan({}, aCatalogue({ entitlements: [] }))).toMatchObject({ problem: { code: 'rules.changed' } });
  const forOthers = aCatalogue({ entitlements: [anEntitlement({ kinds: ['workload'] })] });
  expect(plan({}, forOthers)).toMatchObject({ problem: { code: 'rules.changed' } });
});
