import {
  mfaRequiredPolicy,
  sessionsCutPolicy,
  setUpAgainPolicy,
  setUpPolicy,
  suspendedPolicy,
  waitsForConfirmation,
} from '../../../src/core/account/bot-policies.ts';
import { anAccount } from '../../support/builders.ts';

interface Statement {
  Sid: string;
  Effect: string;
  Action?: string | string[];
  NotAction?: string[];
  Resource: string;
  Condition?: object;
}

const statementsOf = (document: string): Statement[] => JSON.parse(document).Statement;
const account = anAccount();
/** IAM fills in the caller's name. */
const oneself = `$\{aws:username}`;
const own = `arn:aws:iam::111122223333:user/countersign/${oneself}`;

describe('the inline policies', () => {
  const all = {
    setUp: setUpPolicy(account),
    setUpAgain: setUpAgainPolicy(account, { hasDevice: false }),
    passwordAgain: setUpAgainPolicy(account, { hasDevice: true }),
    sessionsCut: sessionsCutPolicy(0),
    mfaRequired: mfaRequiredPolicy(account),
    suspended: suspendedPolicy(),
  };

  test.each(Object.entries(all))('%s is a policy document that IAM takes', (_name, document) => {
    const parsed = JSON.parse(document);
    expect(parsed.Version).toBe('2012-10-17');
    const sids = statementsOf(document).map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const statement of statementsOf(document)) {
      expect(statement.Sid).toMatch(/^[A-Za-z0-9]+$/);
      expect(['Allow', 'Deny']).toContain(statement.Effect);
      expect([statement.Action, statement.NotAction].filter(Boolean)).toHaveLength(1);
      expect(statement.Resource).toBeTruthy();
    }
  });

  test.each(['setUp', 'setUpAgain', 'passwordAgain', 'mfaRequired'] as const)(
    '%s lets the user change only themselves, under their path',
    (name) => {
      const allowed = statementsOf(all[name]).filter(({ Effect }) => Effect === 'Allow');
      expect(allowed.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
        ['ViewAccountInfo', '*'],
        ['ManageOwnPasswordAndMfa', own],
        ['CreateMfaDevice', 'arn:aws:iam::111122223333:mfa/*'],
        ...(name === 'mfaRequired' ? [['RemoveOwnMfaWithMfa', own]] : []),
      ]);
      const [view] = allowed;
      for (const action of view?.Action ?? []) expect(action).toMatch(/^iam:(Get|List)/);
    },
  );

  test("one's own user is under the path of the account, whatever it is", () => {
    expect(setUpPolicy(anAccount({ path: '/' }))).toContain(`:user/${oneself}`);
    expect(setUpPolicy(anAccount({ path: '/team/bots/' }))).toContain(`:user/team/bots/${oneself}`);
  });

  test('ARNs are of the partition of the account', () => {
    const boundary = 'arn:aws-us-gov:iam::111122223333:policy/Boundary';
    expect(setUpPolicy(anAccount({ boundary }))).toContain('arn:aws-us-gov:iam::111122223333:user/');
    expect(setUpPolicy(anAccount({ boundary }))).not.toContain('arn:aws:');
  });

  test('without MFA, everything is refused but to look, to resync and to show MFA', () => {
    const deny = statementsOf(mfaRequiredPolicy(account)).find(({ Effect }) => Effect === 'Deny');
    expect(deny).toMatchObject({
      Resource: '*',
      // A call signed with a long-term key carries no MFA key at all; plain Bool would let it through.
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    });
    expect(deny?.NotAction).toEqual(expect.arrayContaining(['iam:ResyncMFADevice', 'sts:GetSessionToken']));
    for (const action of [
      // With an access key alone, a thief could add a device.
      'iam:CreateVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:ChangePassword',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'sts:AssumeRole',
    ])
      expect(deny?.NotAction).not.toContain(action);
  });

  test('a user set up again may change the password and set up a first device, whatever MFA says, until the owner confirms', () => {
    const [deny, keys] = statementsOf(all.setUpAgain).filter(({ Effect }) => Effect === 'Deny');
    expect(deny?.Resource).toBe('*');
    // A thief of the link sets up MFA of their own: it must not open anything.
    expect(deny?.Condition).toBeUndefined();
    // Calls signed with a long-term key carry no MFA key: a key that runs adds no device either.
    expect(keys).toMatchObject({ Action: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } });
    expect(deny?.NotAction).not.toContain('sts:GetSessionToken');
    expect(deny?.NotAction).toEqual(
      expect.arrayContaining(['iam:ChangePassword', 'iam:GetAccountPasswordPolicy', 'iam:EnableMFADevice']),
    );
    expect(deny?.NotAction).not.toContain('iam:DeactivateMFADevice');
  });

  test('while the password is set up again, no device is added without the one that stays on', () => {
    const deny = statementsOf(all.passwordAgain).find(({ Effect }) => Effect === 'Deny');
    expect(deny?.NotAction).toContain('iam:ChangePassword');
    for (const action of ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'])
      expect(deny?.NotAction).not.toContain(action);
  });

  test('a policy that waits for its owner to confirm differs from the others', () => {
    expect(
      Object.entries(all).flatMap(([name, document]) => (waitsForConfirmation(document) ? [name] : [])),
    ).toEqual(['setUpAgain']);
  });

  test('sessions begun before, or within the same second, are refused everything', () => {
    expect(statementsOf(sessionsCutPolicy(Date.UTC(2026, 10, 25) - 700))).toMatchObject([
      {
        Effect: 'Deny',
        Action: '*',
        Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-11-25T00:00:00Z' } },
      },
    ]);
  });

  test('until MFA is on nothing is refused, or the forced password change could not be made', () => {
    expect(statementsOf(setUpPolicy(account)).every(({ Effect }) => Effect === 'Allow')).toBe(true);
  });

  test('a suspension denies everything', () => {
    expect(statementsOf(suspendedPolicy())).toMatchObject([{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  });

  test.each(['/countersign/', `/${'x'.repeat(298)}/`])(
    'a suspended user stays under the quota of 2,048 characters without blanks, under the path %s',
    (path) => {
      const given = anAccount({ path });
      for (const policy of [
        setUpPolicy(given),
        setUpAgainPolicy(given, { hasDevice: false }),
        mfaRequiredPolicy(given),
      ]) {
        const all = `${policy}${suspendedPolicy()}${sessionsCutPolicy(0)}`;
        expect(all.replaceAll(/\s/g, '').length).toBeLessThanOrEqual(2048);
      }
    },
  );
});
