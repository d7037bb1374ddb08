import { clean, code, escaped, plain } from '../../../src/adapters/slack/blocks.ts';

test.each([
  ['a tab parts words', 'a\tb', 'a b'],
  ['every end of a line is one', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['marks that turn text around', 'a\u202Eb\u2066c', 'abc'],
  ['fillers and selectors that nobody sees', 'a\u3164\u115F\uFFA0\u034F\u{E0101}b', 'ab'],
  ['half a character', 'a\uD83Db\uDE00\u{1F600}', 'ab\u{1F600}'],
  ['what makes an emoji of a character stays', '\u2764\uFE0F', '\u2764\uFE0F'],
])('%s', (_what, text, kept) => {
  expect(clean(text)).toBe(kept);
});

const half = /\p{Surrogate}/u;

/** Half of a surrogate pair is no character: JSON parsers, Slack's among them, refuse it with everything around it. */
test.each([
  ['an emoji', '\u{1F600}'],
  ['a letter of a rare script', '\u{20BB7}'],
])('what is too long is never cut within %s', (_what, character) => {
  for (const before of ['', 'a'])
    for (const shown of [clean, escaped, (text: string, limit: number) => plain(text, limit).text]) {
      const text = shown(`${before}${character.repeat(100)}`, 40);
      expect(text).not.toMatch(half);
      expect(text.endsWith(`${character}…`)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(40);
    }
  expect(code(`a${character.repeat(200)}`)).not.toMatch(half);
});
