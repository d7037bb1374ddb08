import type { PasswordCredential } from '../../../core/handover/credential.ts';
import { masked } from '../aws-words.ts';
import { Browser } from '../browser.ts';
import { followLink, tellOpening, tryAgain } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/** Ada's password, through a link that opens once. */
export async function openPassword(stage: Stage): Promise<PasswordCredential> {
  const { tell, people, settled } = stage;
  const notice = only(people.ada.lastDm(), 'Ada got no message');
  tell.shows('Ada’s direct message from Countersign', readMessage(notice));
  const link = await followLink(stage, notice);

  await spendsNothing(stage, link);
  const credential = await tellOpening(stage, link);
  if (credential.kind !== 'password') throw new Error('the link contained no password');
  stage.secrets.set('the password from the link', credential.password.reveal());
  tell.shows('The page in Ada’s browser', [
    { label: 'Account', text: `${credential.account.name} · ${credential.account.id}` },
    { label: 'Sign-in page', text: credential.signInUrl },
    { label: 'User name', text: credential.userName },
    { label: 'Password', text: masked(credential.password.reveal()) },
  ]);
  tell.check({
    what: 'It is for this account and this user, and says where to sign in',
    expected: ['111122223333', 'ada', 'https://acme-sandbox.signin.aws.amazon.com/console'],
    seen: [credential.account.id, credential.userName, credential.signInUrl],
  });

  await tryAgain(stage, link);
  await settled('the bot writes the receipt');
  tell.check({
    what: 'In Slack the message has lost its button',
    expected: false,
    seen: people.ada.inbox().some((message) => message.read().includes('Open the one-time page')),
  });
  return credential;
}

/** Previews and half a link change nothing. */
async function spendsNothing({ tell }: Stage, link: string): Promise<void> {
  const page = await new Browser().load(link);
  tell.check({
    what: 'Loading the page, as a link preview would, is answered and uses nothing up',
    expected: [200, true],
    seen: [page.status, page.policy.includes("default-src 'none'")],
  });
  const swapped = link.replace(/.{43}$/, (key) => (key.startsWith('A') ? 'B' : 'A') + key.slice(1));
  const stolen = await new Browser().open(swapped);
  tell.check({
    what: 'Someone who knows the link’s id but not its key learns nothing, and uses nothing up',
    expected: ['refused', 'link.unknown'],
    seen: [stolen.status, stolen.status === 'refused' && stolen.problem.code],
  });
}
