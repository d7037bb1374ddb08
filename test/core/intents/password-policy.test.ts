import { assert, property } from 'fast-check';
import { matchingRules } from '../../../src/core/approval/matching-rules.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import { type PasswordPolicyChange, passwordPolicy } from '../../../src/core/intents/password-policy.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { changeFrom } from '../../../src/core/password-policy/merge.ts';
import {
  isSamePolicy,
  passwordPolicySubject,
  type StandingPolicy,
  standing,
} from '../../../src/core/password-policy/password-policy.ts';
import { userNamePattern } from '../../../src/core/request/ask.ts';
import { aCatalogue, anAccount, anEntitlement, aRule } from '../../support/builders.ts';
import { anyPolicy, anyStanding, aPolicy } from '../password-policy/policies.ts';

const ofAccount = { userName: passwordPolicySubject, requester: 'U0LEAD1', owner: 'U0LEAD1' };

function asking(seen: StandingPolicy, wanted: StandingPolicy): PasswordPolicyChange {
  const change = changeFrom(seen, wanted);
  const set = change === 'default' ? {} : { set: change };
  return { kind: 'password-policy', account: anAccount().id, ...ofAccount, ...set, reason: 'Because.' };
}

function planned(intent: PasswordPolicyChange, now: StandingPolicy) {
  const nothing = { missingGroups: [], groupPaths: {}, policyVersions: {}, hasBoundary: true, usersLeft: 0 };
  const snapshot = { ...nothing, passwordPolicy: now };
  const grounds = { requestId: 'r1', catalogue: aCatalogue(), account: anAccount(), snapshot };
  const plan = passwordPolicy.plan(intent, grounds);
  return 'problem' in plan ? plan.problem.code : plan.operations;
}

/** As AWS does: the whole policy is replaced. */
function afterwards(operations: readonly Operation[], now: StandingPolicy): StandingPolicy {
  return operations.reduce((before, operation) => {
    if (operation.kind !== 'set-password-policy') throw new Error('nothing else is planned');
    expect(isSamePolicy(before, standing(operation.before))).toBe(true);
    return standing(operation.after);
  }, now);
}

test('no IAM user can be called what it is about', () => {
  expect(passwordPolicySubject).not.toMatch(userNamePattern);
});

test('what was wanted comes about, and undoing it restores exactly what was there', () => {
  assert(
    property(anyStanding, anyStanding, (before, wanted) => {
      const operations = planned(asking(before, wanted), before);
      if (typeof operations === 'string') {
        expect(operations).toBe('password-policy.same');
        expect(isSamePolicy(before, wanted)).toBe(true);
        return;
      }
      expect(afterwards(operations, before)).toEqual(wanted);
      const back = operations.toReversed().flatMap((operation) => undo(operation) ?? []);
      expect(afterwards(back, wanted)).toEqual(before);
    }),
  );
});

test('what others change meanwhile in other respects stays as they want it', () => {
  assert(
    property(anyPolicy, anyPolicy, (seen, now) => {
      const wanted = { ...seen, minLength: seen.minLength === 14 ? 15 : 14 };
      const operations = planned(asking(seen, wanted), now);
      const after = typeof operations === 'string' ? now : afterwards(operations, now);
      expect(after).toEqual({ ...now, minLength: wanted.minLength });
    }),
  );
});

test('a part of a policy that is gone can not be changed, since nobody knows the rest', () => {
  expect(planned(asking(aPolicy(), aPolicy({ minLength: 20 })), 'default')).toBe('password-policy.gone');
});

test('the rules for critical risk decide; without one, nobody can', () => {
  const judged = judgedOf(asking('default', aPolicy()), undefined);
  const low = aRule({ id: 'leads', when: { risk: ['low'] } });
  const critical = aRule({ id: 'security', when: { risk: ['critical'] } });
  const entitlements = [anEntitlement()];
  const { rules, uncovered } = matchingRules(judged, aCatalogue({ entitlements, rules: [low, critical] }));
  expect([rules.map(({ id }) => id), uncovered]).toEqual([['security'], []]);
  expect(matchingRules(judged, aCatalogue({ entitlements, rules: [low] })).uncovered).toEqual([
    expect.objectContaining({ id: 'whole-account' }),
  ]);
});
