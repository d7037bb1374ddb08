import fc from 'fast-check';
import { lineDifference } from '../../../src/adapters/slack/words/line-difference.ts';

const lines = fc.array(fc.constantFrom('{', '}', 'a', 'b', 'c', ''), { maxLength: 30 });
const without = (runs: ReturnType<typeof lineDifference>, kind: string) =>
  runs.filter((run) => run.kind !== kind).flatMap((run) => run.lines);

test('without what was added it is the old text, without what was removed the new one', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const runs = lineDifference(before, after);
      expect(without(runs, 'added')).toEqual(before);
      expect(without(runs, 'removed')).toEqual(after);
    }),
  );
});

test('one line in the middle is all that went and came, and what went stands first', () => {
  expect(lineDifference(['{', 'a', '}'], ['{', 'b', '}'])).toEqual([
    { kind: 'same', lines: ['{'] },
    { kind: 'removed', lines: ['a'] },
    { kind: 'added', lines: ['b'] },
    { kind: 'same', lines: ['}'] },
  ]);
});

test('a text compared with itself is the same, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (text) => {
      expect(lineDifference(text, text)).toEqual([{ kind: 'same', lines: text }]);
    }),
  );
});

test('of two long texts that differ in most lines, one is replaced: the search for what they share would take long', () => {
  const text = (word: string) => Array.from({ length: 2000 }, (_, n) => (n % 10 ? `${word} ${n}` : 'shared'));
  expect(lineDifference(text('old'), text('new'))).toEqual([
    { kind: 'removed', lines: text('old') },
    { kind: 'added', lines: text('new') },
  ]);
});
