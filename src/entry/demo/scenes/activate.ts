import type { AccessKeyCredential } from '../../../core/handover/credential.ts';
import { totp } from '../../../sandbox/aws/totp.ts';
import { sandboxAccount } from '../../../sandbox/seed.ts';
import { masked } from '../aws-words.ts';
import { callerIdentity } from '../caller-identity.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

const arn = 'arn:aws:iam::111122223333:user/countersign/ada';

/** The second link contains a key that doesn't work until Ada confirms that she opened it. */
export async function activate(stage: Stage, ada: { password: string; seed: string }): Promise<void> {
  const { tell, aws, slack, people, settled, card } = stage;
  const key = await openKey(stage);
  const identity = () =>
    callerIdentity(aws.url, {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey.reveal(),
    });
  tell.check({
    what: 'The key doesn’t work yet: AWS refuses  sts get-caller-identity',
    expected: 'InvalidClientTokenId',
    seen: await identity(),
  });

  await settled('the bot writes the receipt');
  const receipt = only(people.ada.lastDm(), 'Ada got no receipt');
  tell.shows('Ada’s direct message from Countersign', readMessage(receipt));
  tell.say('Ada was the one who opened it, so she clicks Activate.');
  await people.ada.click('Activate', { in: receipt });
  await settled('the bot activates the key, and compares the account with its own record');
  tell.check({
    what: `The same call now answers ${arn}`,
    expected: arn,
    seen: await identity(),
  });

  const ready = only(people.ada.lastDm(), 'Ada got no message');
  tell.shows('Ada’s direct message from Countersign', readMessage(ready));
  tell.check({ what: 'Ada is told that her key works', expected: /access key works/, seen: ready.read() });
  const plan = await people.lea.click('Show plan…', { in: card() });
  tell.check({
    what: 'The card has folded to who, what and who decided; Show plan… opens the plan, all eight steps done',
    expected: [true, 8],
    seen: [card().read().includes('Approved by @lea'), ticks(only(plan.modal, 'no plan opened').read())],
  });
  await people.lea.close();
  signInWithMfa(stage, ada);
  tell.say('Every step is in the thread under the card, for anyone who asks later:');
  const replies = slack.thread(card().channel, card().ts).slice(1);
  tell.shows('Thread in #aws-approvals', replies.flatMap(readMessage));
  tell.check({
    what: 'It says who approved, when both links were opened and from where, and who activated the key',
    expected: [1, 2, 1],
    seen: [/@lea approved/g, /Opened: link \d .*127\.0\.0\.1/g, /@ada asked to activate/g].map(
      (each) =>
        replies
          .map((reply) => reply.read())
          .join('\n')
          .match(each)?.length,
    ),
  });
}

async function openKey(stage: Stage): Promise<AccessKeyCredential> {
  const { tell, people, secrets } = stage;
  const notice = only(people.ada.lastDm(), 'Ada got no message');
  tell.shows('Ada’s direct message from Countersign', readMessage(notice));
  const credential = await tellOpening(stage, await followLink(stage, notice));
  if (credential.kind !== 'access-key') throw new Error('the link contained no access key');
  secrets.set('the secret access key', credential.secretAccessKey.reveal());
  tell.shows('The page in Ada’s browser', [
    { label: 'User name', text: credential.userName },
    { label: 'Access key ID', text: credential.accessKeyId },
    { label: 'Secret access key', text: masked(credential.secretAccessKey.reveal()) },
  ]);
  return credential;
}

/** Each code of an app proves MFA once, so Ada enters the next one. */
function signInWithMfa({ tell, aws }: Stage, { password, seed }: { password: string; seed: string }): void {
  const mfaCode = totp(seed, Date.now() + 30_000);
  const session = aws.console(sandboxAccount).signIn({ userName: 'ada', password, mfaCode });
  const may = ['s3:GetObject', 's3:PutObject', 'iam:CreateAccessKey'].map((action) => session.can(action));
  tell.check({
    what: 'Signed in with MFA, she can read but not write, and can’t make more keys for herself',
    expected: [true, false, false],
    seen: may,
  });
}

function ticks(card: string): number | undefined {
  return card.match(/^✓ \d+\. /gm)?.length;
}
