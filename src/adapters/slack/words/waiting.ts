import type { WaitPurpose } from '../../../core/operations/operation.ts';
import type { Waiting } from '../../../core/request/waiting.ts';
import { time } from '../blocks.ts';
import { credentialWords } from './asked.ts';

type Sentences = {
  [What in Waiting['for']]: (waiting: Extract<Waiting, { for: What }>, who: string) => string;
};

const days: Record<WaitPurpose, (until: string, who: string) => string> = {
  grace: (until) => `The old key is deleted ${until}.`,
  'owner-rotates': (until, who) => `Waiting for ${who} to rotate the key, until ${until}.`,
  'team-rotates': (until, who) => `Waiting for ${who} to rotate the key, until ${until}.`,
  keep: (until) => `The user is deleted ${until}, unless it is given back before.`,
};

const codesOf: Record<Extract<Waiting, { for: 'codes' }>['of'], string> = {
  'new-device': 'the new device',
  resync: 'the device that AWS no longer accepts',
  proof: 'a device in use now',
};

/** These sentences also stand in the approvals channel and in `/iam status`, away from the buttons. */
const where = (who: string) => ` in ${who === 'you' ? 'your' : 'their'} messages from the bot`;

const sentences: Sentences = {
  opening: ({ credential, untilMs }, who) =>
    `Waiting for ${who} to open the link to the ${credentialWords[credential]}, until ${time(untilMs)}.`,
  'new-link': ({ credential, isDeleted }, who) =>
    isDeleted
      ? `The new ${credentialWords[credential]} was deleted in AWS. Waiting for ${who} to ask for another one${where(who)}.`
      : `The link to the ${credentialWords[credential]} expired unopened. Waiting for ${who} to ask for a new one.`,
  enrolment: ({ passwordChange }, who) =>
    passwordChange
      ? `Waiting for ${who} to choose a new password, turn MFA on and click *I've set up MFA*${where(who)}.`
      : `Waiting for ${who} to turn MFA on and click *I've set up MFA*${where(who)}.`,
  confirmation: (_waiting, who) =>
    `MFA is on. Waiting for ${who} to check the new device and click *Get my access*${where(who)}.`,
  'password-change': (_waiting, who) =>
    `Waiting for ${who} to choose a new password and click *I've changed my password*${where(who)}.`,
  codes: ({ of }, who) => `Waiting for ${who} to enter two codes of ${codesOf[of]} on the one-time page.`,
  activation: (_waiting, who) => `Waiting for ${who} to click *Activate*${where(who)}.`,
  'key-use': (_waiting, who) =>
    `Waiting for ${who} to switch to the new key and click *I've switched*${where(who)}.`,
  reviewers: () => 'Waiting for the answer of someone in security. It is asked for daily until there is one.',
  custodians: () => 'Waiting for a new owner of each workload. It is asked for daily until there is one.',
  acceptance: (_waiting, who) => `Waiting for ${who} to click *Accept*${where(who)}.`,
  days: ({ purpose, untilMs }, who) => days[purpose](time(untilMs), who),
};

const withoutDeadline: readonly Waiting['for'][] = ['days', 'reviewers', 'custodians'];

/** What the work waits for, in a sentence, and what happens otherwise. who: a mention, or `you`. */
export function waitingText(waiting: Waiting, who: string, setUpByMs?: number): string {
  const sentence = (sentences[waiting.for] as (waiting: Waiting, who: string) => string)(waiting, who);
  const end =
    setUpByMs && !withoutDeadline.includes(waiting.for) ? ` Otherwise it ends ${time(setUpByMs)}.` : '';
  return `${sentence}${end}`;
}
