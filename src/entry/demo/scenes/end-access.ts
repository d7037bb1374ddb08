import { setTimeout as sleep } from 'node:timers/promises';
import { durationWords } from '../../../core/duration-words.ts';
import { sandboxAccount } from '../../../sandbox/seed.ts';
import { lastsMs } from '../catalogue.ts';
import { clickNewest, newestWith } from '../click-newest.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

const name = 'night-report';

/** A program gets access for a few seconds: AWS ends it by itself, and then the bot clears up. */
export async function endAccess(stage: Stage): Promise<void> {
  const { tell, people, card, user, settled, bot, secrets } = stage;
  await askForAWhile(stage);
  tell.check({
    what: `The card says how long: ${durationWords(lastsMs)}, from the moment it works`,
    expected: /for 3 seconds[\s\S]*3 seconds, once it works; then AWS ends it/,
    seen: card().read(),
  });
  await people.lea.click('Approve', { in: card(), confirm: true });
  await settled('the bot makes the user and its key');
  const key = await tellOpening(stage, await followLink(stage, newestWith(stage, 'Open the one-time page')));
  if (key.kind !== 'access-key') throw new Error('the link contained no access key');
  secrets.set('the secret access key of the program', key.secretAccessKey.reveal());
  await settled('the bot writes the receipt');
  await clickNewest(stage, 'Activate');
  tell.check({ what: 'The program can read', expected: true, seen: canRead(stage) });
  await tell.during('the bot does nothing, and time passes', untilDenied(stage));
  tell.check({
    what: 'Its time is over. AWS denies it everything, although its group and key are still there',
    expected: [false, 1, 1],
    seen: [canRead(stage), user(name)?.groups.length, user(name)?.accessKeys.length],
  });
  await bot.worker.sweep();
  await settled('the bot takes back what it gave');
  const told = only(people.ada.lastDm(), 'Ada was not told');
  tell.shows('Ada’s direct message from Countersign', readMessage(told));
  tell.check({
    what: 'The group and the key are gone, and Ada is told',
    expected: [0, 0, true],
    seen: [user(name)?.groups.length, user(name)?.accessKeys.length, /has ended/.test(told.read())],
  });
}

async function askForAWhile({ tell, people: { ben }, settled }: Stage): Promise<void> {
  tell.say(
    'Ben needs a report from a program, once. He asks for 3 seconds, so that nobody has to remember it:',
  );
  await ben.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await ben.fill({ 'Who will use it?': 'A workload (a program)' });
  await ben.fill({
    'Person responsible': 'Ada Byron',
    'Why an IAM user?': 'A workload that cannot use a role',
    'User name': name,
    Access: ['Read only (low risk)'],
    Reason: 'The report on last night runs once, from our own machine room.',
  });
  await ben.fill({ 'How long': durationWords(lastsMs) });
  await ben.submit();
  await settled('the bot makes the plan');
}

/** AWS has whole seconds, so it ends up to a second later. */
async function untilDenied(stage: Stage): Promise<void> {
  const latestMs = Date.now() + lastsMs + 2000;
  while (canRead(stage) && Date.now() < latestMs) await sleep(100);
}

function canRead({ aws }: Stage): boolean {
  return aws.canDo({ account: sandboxAccount, name }, { by: 'access-key', mfa: false }, 's3:GetObject');
}
