import { randomBytes } from 'node:crypto';
import type { PasswordCredential } from '../../../core/handover/credential.ts';
import { sandboxAccount } from '../../../sandbox/seed.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';
import { toldOnly } from '../told-only.ts';

/** Ada at the AWS console: a new password, then MFA, and only then her access. Returns her app's seed and password. */
export async function setUp(
  { tell, aws, people: { ada }, secrets, settled, user }: Stage,
  credential: PasswordCredential,
): Promise<{ password: string; seed: string }> {
  const checklist = only(ada.lastDm(), 'Ada got no checklist');
  tell.shows('Ada’s direct message from Countersign', readMessage(checklist));
  tell.check({
    what: 'Her checklist names the browser that opened the link, and offers “That wasn’t me”',
    expected: /password changed ○[\s\S]*with Firefox on Linux[\s\S]*\[That wasn't me\]/,
    seen: checklist.read(),
  });

  const { userName, password: given } = credential;
  const session = aws.console(sandboxAccount).signIn({ userName, password: given.reveal() });
  tell.check({
    what: 'Ada signs in to the AWS console, which lets her do nothing but change the password',
    expected: { mustChangePassword: true, canRead: false },
    seen: { mustChangePassword: session.mustChangePassword, canRead: session.can('s3:GetObject') },
  });
  const password = `Ada-${randomBytes(12).toString('base64url')}-7!`;
  session.changePassword(given.reveal(), password);
  const { serialNumber, seed } = session.setUpMfa();
  secrets.set('the password Ada chose', password);
  secrets.set('the seed of her authenticator app', seed);
  tell.check({
    what: `She changes it and sets up MFA herself (${serialNumber.replace(/^.*:/, '')})`,
    expected: [false, [serialNumber]],
    seen: [session.mustChangePassword, user('ada')?.mfaDevices],
  });
  tell.check({
    what: 'Even now she can’t read anything: her access waits for her click in Slack',
    expected: [false, []],
    seen: [session.can('s3:GetObject'), user('ada')?.groups],
  });

  tell.say('Back in Slack, Ada clicks “I’ve set up MFA”.');
  const answer = await toldOnly(ada, () => ada.click("I've set up MFA", { in: checklist }));
  tell.shows('Countersign, to Ada only', readMessage(answer));
  await settled('the bot checks AWS');
  const question = only(ada.lastDm(), 'Ada is not asked whether the device is hers');
  tell.shows('Ada’s direct message from Countersign', readMessage(question));
  tell.check({
    what: 'She is shown which device was set up: a thief of her link would have set up another',
    expected: [true, []],
    seen: [question.read().includes(serialNumber.replace(/^.*\//, '')), user('ada')?.groups],
  });
  tell.say('It is hers, so she clicks “Get my access”.');
  await ada.click('Get my access', { in: question });
  await settled('the bot adds the group and makes the key');
  tell.check({
    what: 'Now she is in the group, and AWS refuses her everything without MFA',
    expected: [['readers'], true],
    seen: [user('ada')?.groups, isMfaRequired(user('ada')?.inlinePolicies)],
  });
  const ready = only(
    ada.inbox().findLast((message) => message.read().includes('access is ready')),
    'Ada is not told that she has access',
  );
  tell.shows('Ada’s direct message from Countersign', readMessage(ready));
  tell.check({
    what: 'She is told that her access is ready, with a button that leads to the sign-in page',
    expected: /\[Sign in to AWS\]/,
    seen: ready.read(),
  });
  tell.check({
    what: 'AWS has one access key of hers, and it is inactive',
    expected: ['Inactive'],
    seen: user('ada')?.accessKeys.map(({ status }) => status),
  });
  return { password, seed };
}

function isMfaRequired(policies: Record<string, string> = {}): boolean {
  return Object.values(policies).some((document) => document.includes('aws:MultiFactorAuthPresent'));
}
