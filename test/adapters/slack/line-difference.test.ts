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

test('two long texts with nothing in common are told apart at once', () => {
  const [before, after] = ['old', 'new'].map((word) => Array.from({ length: 2000 }, (_, n) => `${word} ${n}`));
  const startedAtMs = performance.now();
  const runs = lineDifference(before ?? [], after ?? []);
  expect(performance.now() - startedAtMs).toBeLessThan(500);
  expect(runs.map(({ kind, lines }) => [kind, lines.length])).toEqual([
    ['removed', 2000],
    ['added', 2000],
  ]);
});
