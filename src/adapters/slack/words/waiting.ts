import type { WaitPurpose } from '../../../core/operations/operation.ts';
import type { Waiting } from '../../../core/request/waiting.ts';
import { time } from '../blocks.ts';
import { credentialWords } from './asked.ts';

type Sentences = {
  [What in Waiting['for']]: (waiting: Extract<Waiting, { for: What }>, who: string) => string;
};

const days: Record<WaitPurpose, (until: string, who: string) => string> = {
  grace: (until) => `Waits until ${until}; then the old key is deleted.`,
  'owner-rotates': (until, who) => `Waits for ${who} to rotate the key, until ${until}.`,
  'team-rotates': (until, who) => `Waits for ${who} to rotate the key, until ${until}.`,
};

const codesOf: Record<Extract<Waiting, { for: 'codes' }>['of'], string> = {
  'new-device': 'the new device',
  resync: 'the device that is out of step',
  proof: 'a device that is in use now',
};

/** What is waited for is said in the approvals channel and in `/iam status`, too; the buttons are elsewhere. */
const where = (who: string) => ` in ${who === 'you' ? 'your' : 'their'} messages from the bot`;

const sentences: Sentences = {
  opening: ({ credential, untilMs }, who) =>
    `Waits for ${who} to open the link with the ${credentialWords[credential]}, until ${time(untilMs)}.`,
  'new-link': ({ credential }, who) =>
    `The link with the ${credentialWords[credential]} expired unopened. Waits for ${who} to ask for a new one.`,
  enrolment: ({ passwordChange }, who) =>
    passwordChange
      ? `Waits for ${who} to choose a new password, turn MFA on and click *I've set up MFA*${where(who)}.`
      : `Waits for ${who} to turn MFA on and click *I've set up MFA*${where(who)}.`,
  confirmation: (_waiting, who) =>
    `MFA is on. Waits for ${who} to check the new device and click *Get my access*${where(who)}.`,
  'password-change': (_waiting, who) =>
    `Waits for ${who} to choose a new password and click *I've changed my password*${where(who)}.`,
  codes: ({ of }, who) => `Waits for ${who} to type two codes of ${codesOf[of]} into its page.`,
  activation: (_waiting, who) => `Waits for ${who} to click *Activate*${where(who)}.`,
  'key-use': (_waiting, who) =>
    `Waits for ${who} to switch to the new key and click *I've switched*${where(who)}.`,
  days: ({ purpose, untilMs }, who) => days[purpose](time(untilMs), who),
};

/** Whom or what the work waits for, in a sentence, and what happens otherwise. who: a mention, or `you`. */
export function waitingText(waiting: Waiting, who: string, setUpByMs?: number): string {
  const sentence = (sentences[waiting.for] as (waiting: Waiting, who: string) => string)(waiting, who);
  const end = setUpByMs && waiting.for !== 'days' ? ` If nothing happens, it ends ${time(setUpByMs)}.` : '';
  return `${sentence}${end}`;
}
