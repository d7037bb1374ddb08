import { isKeyId, quarantineAmong } from '../../../src/core/account/exposure.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { tellsOfUser } from '../../../src/core/plan/problem.ts';
import {
  aCatalogue,
  anAdoption,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someCredentials,
  somePermissions,
} from '../../support/builders.ts';

const policy = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2';
const restore = anOwnIntent({ kind: 'restore', entitlements: [], reason: 'It was me.', suspendedAtMs: 1 });
const adoption = anAdoption();
const kept = { groups: [], policies: [policy], inlinePolicies: {} };
const undoOffboard = anOwnIntent({
  ...{ kind: 'undo-offboard', entitlements: [], reason: 'It was me.' },
  ...{ offboarding: 'r1', suspendedAtMs: 1, kept },
});

test.each<[string, KnownIntent, Record<string, string> | undefined]>([
  ['given back', restore, undefined],
  ['adopted', adoption, {}],
  ['given back after an offboarding', undoOffboard, undefined],
  ['given back after an offboarding for doubt', { ...undoOffboard, isInDoubt: true as const }, undefined],
])('a user with AWS’s quarantine policy is not %s, and without it is', (_, intent, tags) => {
  const { userName } = intent;
  const made = (policies: string[]) =>
    assemble(
      'r0123456789abcdef',
      intent,
      aCatalogue(),
      aSnapshot({
        user: aSeenUser({ userName, ...(tags ? { tags } : {}) }),
        credentials: someCredentials({ isMfaRequired: true }),
        permissions: somePermissions({ policies }),
      }),
    );
  expect(made(['arn:aws:iam::aws:policy/ReadOnlyAccess', policy])).toEqual({
    problem: { code: 'user.quarantined', userName, policy },
  });
  expect(made(['arn:aws:iam::aws:policy/ReadOnlyAccess'])).not.toHaveProperty('problem');
});

test('that a user is quarantined is for approvers to know', () => {
  expect(tellsOfUser({ code: 'user.quarantined', userName: 'ada', policy })).toBe(true);
});

test('a quarantine is AWS’s policy in every version and partition, and no namesake', () => {
  const inChina = 'arn:aws-cn:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  const own = 'arn:aws:iam::111122223333:policy/AWSCompromisedKeyQuarantineV3';
  expect(quarantineAmong([own, inChina])).toBe(inChina);
  expect(quarantineAmong(['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine'])).toBeDefined();
  expect(quarantineAmong([own])).toBeUndefined();
});

test.each([
  ['AKIAIOSFODNN7EXAMPLE', true],
  ['ASIAIOSFODNN7EXAMPLE', true],
  ['AIDAIOSFODNN7EXAMPLE', false],
  ['AKIA', false],
  ['AKIAIOSFODNN7EXAMPLE<!channel>', false],
  ['akiaiosfodnn7example', false],
])('%s is a key’s id: %s', (text, is) => {
  expect(isKeyId(text)).toBe(is);
});
