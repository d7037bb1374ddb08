import { clean } from '../../../src/adapters/slack/blocks.ts';

test.each([
  ['a tab parts words', 'a\tb', 'a b'],
  ['every end of a line is one', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['marks that turn text around', 'a\u202Eb\u2066c', 'abc'],
  ['fillers and selectors that nobody sees', 'a\u3164\u115F\uFFA0\u034F\u{E0101}b', 'ab'],
  ['what makes an emoji of a character stays', '\u2764\uFE0F', '\u2764\uFE0F'],
])('%s', (_what, text, kept) => {
  expect(clean(text)).toBe(kept);
});
