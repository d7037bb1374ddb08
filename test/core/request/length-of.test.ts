import { lengthOf } from '../../../src/core/request/length-of.ts';

describe('how much a text says', () => {
  test.each([
    ['forty blanks', ' '.repeat(40), 0],
    ['blanks that are none to JavaScript', '\u2800\u3164\u115F\uFFA0', 0],
    ['zero-width marks and line feeds', '\u200B\u200D\n\uFEFF\t', 0],
    ['a letter, forty blanks and a letter', `a${' '.repeat(40)}b`, 3],
    ['words', ' Reads the\n\n logs. ', 15],
    ['an emoji', '\u2764\uFE0F', 1],
  ])('%s', (_what, text, length) => {
    expect(lengthOf(text)).toBe(length);
  });
});
