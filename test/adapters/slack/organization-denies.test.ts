import { failureText } from '../../../src/adapters/slack/words/problems.ts';
import { refusedText } from '../../../src/adapters/slack/words/refused.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aRequest, submittedAtMs } from '../../support/builders.ts';

const denial = (why: string) =>
  `User: arn:aws:sts::111122223333:assumed-role/countersign/Worker/r1 is not authorized to perform: iam:GetPolicy on resource: policy arn:aws:iam::aws:policy/SecurityAudit ${why}`;
const byOrganization = 'with an explicit deny in a service control policy';
const byRole = 'because no identity-based policy allows the iam:GetPolicy action';

const refusing = (message: string): Request =>
  aRequest({
    trouble: {
      ...{ code: 'AccessDenied', message, count: 1, isRefused: true },
      ...{ sinceMs: submittedAtMs, retryAtMs: submittedAtMs + 1000 },
    },
  });
const failing = (message: string) => failureText({ code: 'AccessDenied', message, atMs: 0 }, undefined);

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
