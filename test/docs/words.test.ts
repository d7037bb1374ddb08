import { readFileSync } from 'node:fs';

/** Pages for people who use and run the bot. */
const pages = [
  'README.md',
  ...['catalogue', 'command-line', 'install', 'operations', 'playground', 'security'].map(
    (name) => `docs/${name}.md`,
  ),
];

/** What a translator would write, and what to write instead. */
const avoided: [RegExp, string][] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bwhoever\b/i, 'someone who, or the noun'],
  [/\blooked after\b/i, 'managed by Countersign'],
  [/\bthe own\b/i, 'your own'],
  [/\ba further\b/i, 'another'],
  [/\bbegin anew\b|\bset going\b/i, 'start again'],
  [/\bstood in for\b/i, 'replaced'],
  [/\bnot to be had\b/i, 'missing'],
  [/\buntil it is taken away\b/i, 'no end date'],
  [/\bthose who may decide\b/i, 'approvers'],
  [/\bis at this already\b/i, 'already open'],
];

test.each(pages)('%s is written in plain English', (page) => {
  const text = readFileSync(page, 'utf8');
  const found = avoided.flatMap(([pattern, instead]) => {
    const [word] = pattern.exec(text) ?? [];
    return word ? [`${word}: say ${instead}`] : [];
  });
  expect(found).toEqual([]);
});
