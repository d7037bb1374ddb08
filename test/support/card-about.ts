import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import type { Company } from './a-company.ts';

const sentences = {
  stop: /an immediate stop of /,
  offboard: /the offboarding of /,
  askedBack: / back, which is being offboarded/,
  giveBack: / in \S+ back\b/,
  resetMfa: /an MFA reset for /,
  newPassword: /a new console password for /,
  adopt: /Countersign to manage /,
  newKey: /a new access key for /,
};

export type CardSubject = keyof typeof sentences | 'grant';

/** What a card is about, by its first line; undefined where the text is no card's. */
export function subjectOf(text: string): { subject: CardSubject; userName: string } | undefined {
  const [first = ''] = text.split('\n');
  const [, userName] = /(?:^|· {2})user (\S+) {2}· {2}request /m.exec(text) ?? [];
  if (!userName || !/ (wants|asked for) /.test(first)) return undefined;
  const found = Object.entries(sentences).find(([, sentence]) => sentence.test(first));
  return { subject: found ? (found[0] as CardSubject) : 'grant', userName };
}

export function isCardOf(text: string, subject: CardSubject, userName: string): boolean {
  const about = subjectOf(text);
  return about?.subject === subject && about.userName === userName;
}

/** The cards of this kind about a user, the oldest first. A lost answer of Slack's may have left two. */
export function cardsAbout(
  { slack }: Pick<Company, 'slack'>,
  subject: CardSubject,
  userName: string,
): Message[] {
  return slack.channel('C0APPROVALS').filter((message) => isCardOf(message.read(), subject, userName));
}

/** The newest of them; throws when there is none. */
export function cardAbout(company: Pick<Company, 'slack'>, subject: CardSubject, userName: string): Message {
  const card = cardsAbout(company, subject, userName).at(-1);
  if (!card) throw new Error(`there is no card about ${userName}: ${subject}`);
  return card;
}
