/** What a translator would write, and what to write instead. */
const avoided: readonly [RegExp, string][] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bwhoever\b/i, 'someone who, or the noun'],
  [/\blook(s|ed) after\b/i, 'manage'],
  [/\bthe own\b/i, 'your own'],
  [/\ba further\b/i, 'another'],
  [/\b(begin|begins|began|begun|start|starts|started) anew\b/i, 'start again'],
  [/\b(decided|made|planned|asked|computed|written|set up|told) anew\b/i, 'again'],
  [/\b(set|sets|setting) (it |them |one )?going\b/i, 'start again, or retry'],
  [/\b(stands|stood|standing) in for\b/i, 'replace'],
  [/\bnot to be had\b/i, 'missing'],
  [/\buntil it is taken away\b/i, 'no end date'],
  [/\b(those|people|somebody) who may decide\b/i, 'approvers'],
  [/\bis at (this|that) already\b/i, 'already open'],
  [/\b(message|post|page|request|file)s? of its own\b/i, 'separate'],
  [/\bunder way\b/i, 'in progress'],
  [/\bhand(s|ed|ing)? out\b/i, 'hand over'],
  [/\bit cannot be that\b/i, "can't"],
  [/\bby (themselves|himself|herself) alone\b/i, 'alone'],
  [/\bwhat (was|is|were) begun\b/i, 'what is in progress'],
  [/\bpeople of theirs\b|\busers of theirs\b/i, 'their users'],
];

/** Each avoided word in a text, with what to say instead. */
export function avoidedIn(text: string): string[] {
  return avoided.flatMap(([pattern, instead]) => {
    const [word] = pattern.exec(text) ?? [];
    return word ? [`“${word}”: say ${instead}`] : [];
  });
}
