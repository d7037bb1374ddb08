import { failureText } from '../../../src/adapters/slack/words/problems.ts';
import { refusedText } from '../../../src/adapters/slack/words/refused.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aRequest, submittedAtMs } from '../../support/builders.ts';

const denial = (why: string) =>
  `User: arn:aws:sts::111122223333:assumed-role/countersign/Worker/r1 is not authorized to perform: iam:GetPolicy on resource: policy arn:aws:iam::aws:policy/SecurityAudit ${why}`;
const byOrganization = 'with an explicit deny in a service control policy';
const byRole = 'because no identity-based policy allows the iam:GetPolicy action';

const refusing = (message: string, code = 'AccessDenied'): Request =>
  aRequest({
    trouble: {
      ...{ code, message, count: 1, isRefused: true },
      ...{ sinceMs: submittedAtMs, retryAtMs: submittedAtMs + 1000 },
    },
  });
const failing = (message: string, code = 'AccessDenied') => failureText({ code, message, atMs: 0 }, undefined);

test('what a policy of the organization denies is not blamed on the role, and its administrators are named', () => {
  for (const text of [refusedText(refusing(denial(byOrganization))), failing(denial(byOrganization))]) {
    expect(text).toContain('The administrators of the organization can change that.');
    expect(text).not.toMatch(/manifests|lacks a permission/);
  }
});

test('what our role lacks is for those who maintain it', () => {
  expect(refusedText(refusing(denial(byRole)))).toContain('manifests/account.yaml');
  expect(failing(denial(byRole))).toContain("The bot's role lacks a permission");
});

test.each([
  ['with an explicit deny in a permissions boundary', 'The platform team can change that boundary.'],
  [
    'because no permissions boundary allows the iam:GetPolicy action',
    'The platform team can change that boundary.',
  ],
  ['with an explicit deny in a session policy', 'The people who run Countersign can change that.'],
  [
    'because no session policy allows the iam:GetPolicy action',
    'The people who run Countersign can change that.',
  ],
  ['with an explicit deny in a VPC endpoint policy', 'The platform team can change that policy.'],
  [
    'because no VPC endpoint policy allows the iam:GetPolicy action',
    'The platform team can change that policy.',
  ],
  ['with an explicit deny in an identity-based policy', 'The platform team can remove that denial.'],
])('what is denied %s is not what our role lacks', (why, fix) => {
  for (const text of [refusedText(refusing(denial(why))), failing(denial(why))]) {
    expect(text).toContain(fix);
    expect(text).not.toMatch(/manifests|lacks a permission/);
  }
});

test.each([
  ['UnrecognizedClient', 'The people who run Countersign can renew them'],
  ['SignatureDoesNotMatch', 'set the clock of its machine right'],
  ['RequestExpired', 'set the clock of its machine right'],
  ['OptInRequired', 'The platform team can find out from AWS.'],
  ['PasswordPolicyViolation', '`/iam password-policy`'],
  ['UnmodifiableEntity', 'Only the AWS service that made this can change it.'],
])('%s says what has to change', (code, fix) => {
  for (const text of [refusedText(refusing('No.', code)), failing('No.', code)]) expect(text).toContain(fix);
});
