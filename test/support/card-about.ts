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
