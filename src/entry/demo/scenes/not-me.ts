import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { totp } from '../../../sandbox/aws/totp.ts';
import { sandboxAccount } from '../../../sandbox/seed.ts';
import { clickNewest, newestWith } from '../click-newest.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import type { Stage } from '../stage.ts';
import { toldOnly } from '../told-only.ts';

/** Ada sees an opening that she doesn't remember: the user is stopped, and given back only with approval. */
export async function notMe(stage: Stage): Promise<void> {
  const { tell, people, card, user, settled, slack } = stage;
  const { ada, lea } = people;
  tell.say('Ada reads the receipt again. Was that address hers? She clicks “That wasn’t me”.');
  const startedAt = performance.now();
  const receipt = newestWith(stage, "That wasn't me");
  const answer = await toldOnly(ada, () => ada.click("That wasn't me", { in: receipt, confirm: true }));
  tell.shows('Countersign, to Ada only', readMessage(answer));
  await settled('the bot stops the user');
  const ms = performance.now() - startedAt;
  tell.check({
    what: `Everything of hers is stopped within ${(ms / 1000).toFixed(1)} seconds: no key, no password, every action denied`,
    expected: [true, false, true],
    seen: [
      user('ada')?.accessKeys.every(({ status }) => status === 'Inactive'),
      user('ada')?.loginProfile !== undefined,
      JSON.stringify(user('ada')?.inlinePolicies).includes('Suspended'),
    ],
  });
  const stopped = slack
    .channel(card().channel)
    .findLast((message) => message.read().includes('an immediate stop of'));
  tell.check({
    what: 'The security people are alerted, and see where and in which browser the link was opened',
    expected: /@sam @sue please look into it\. The latest link was opened .* from 127\.0\.0\.1 with Firefox/,
    seen: stopped?.read(),
  });

  tell.say(
    'It was her own laptop after all. There is already a request to give the user back; Lea approves it.',
  );
  tell.shows('The card in #aws-approvals', readMessage(card()));
  await lea.click('Approve', { in: card(), confirm: true });
  await settled('the bot removes everything that someone else may hold, and sets her up again');
  tell.check({
    what: 'No old key or MFA device is left, and all old sessions are worthless',
    expected: [[], [], true],
    seen: [
      user('ada')?.accessKeys,
      user('ada')?.mfaDevices,
      JSON.stringify(user('ada')?.inlinePolicies).includes('aws:TokenIssueTime'),
    ],
  });
  await beginAnew(stage);
}

/** As at the very beginning: password, MFA, and only then the access she had. */
async function beginAnew(stage: Stage): Promise<void> {
  const { tell, aws, secrets, settled, user } = stage;
  const notice = newestWith(stage, 'Open the one-time page');
  const credential = await tellOpening(stage, await followLink(stage, notice));
  if (credential.kind !== 'password') throw new Error('the link contained no password');
  const given = credential.password.reveal();
  const chosen = `Ada-${randomBytes(12).toString('base64url')}-7!`;
  // Sessions are cut off by the second.
  await tell.during('Ada opens the sign-in page', sleep(1100));
  const session = aws.console(sandboxAccount).signIn({ userName: 'ada', password: given });
  session.changePassword(given, chosen);
  const before = session.can('s3:GetObject');
  const { seed } = session.setUpMfa();
  secrets.set('the next password', given);
  secrets.set('the password she chose then', chosen);
  secrets.set('the seed of her new device', seed);
  await settled('the bot writes the receipt');
  const withMfa = session.can('s3:GetObject');
  await clickNewest(stage, "I've set up MFA");
  await settled('the bot asks her about the device');
  await clickNewest(stage, 'Get my access');
  const mfaCode = totp(seed, Date.now() + 30_000);
  const signedIn = aws.console(sandboxAccount).signIn({ userName: 'ada', password: chosen, mfaCode });
  tell.check({
    what: 'With a new password she can do nothing, and with MFA nothing more; after she has confirmed, everything she had before',
    expected: [false, false, true, ['readers']],
    seen: [before, withMfa, signedIn.can('s3:GetObject'), user('ada')?.groups],
  });
}
