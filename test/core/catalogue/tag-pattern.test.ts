import { fitsTag, tagPatternProblem } from '../../../src/core/catalogue/tag-pattern.ts';

test('a pattern that could take forever is refused, as for tickets', () => {
  for (const pattern of ['(a+)+b', '(a|a)*b', 'a+a+a+a+b', '(?<=a)b', ''])
    expect(tagPatternProblem(pattern)).toContain('expected');
});

test.each([
  ['[a-z0-9-]{3,128}', 'a-b-c'],
  ['.{1,256}', 'x'.repeat(256)],
  ['(?:CC|KST)-\\d{6}', 'KST-123456'],
  ['(dev|prod)-(eu|us)', 'prod-eu'],
  ['\\d{4}|none', 'none'],
  ['CC\\d{4}(-\\d{2})?', 'CC1234-56'],
])('%s is plain enough for tags', (pattern, value) => {
  expect(tagPatternProblem(pattern)).toBeUndefined();
  expect(fitsTag(pattern, value)).toBe(true);
  expect(fitsTag(pattern, '')).toBe(false);
});

test('a pattern knows the letters of every script, and has to fit the whole value', () => {
  const pattern = '^\\p{Lu}[\\p{L}-]+$';
  expect(tagPatternProblem(pattern)).toBeUndefined();
  expect(['Zürich', 'Łódź', 'zürich', 'Zürich 2'].map((value) => fitsTag(pattern, value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('is answered at once, for values as long as AWS takes', () => {
  const pattern = '.+.+.+(a|b)x';
  expect(tagPatternProblem(pattern)).toBeUndefined();
  const startedAtMs = performance.now();
  expect(fitsTag(pattern, 'a'.repeat(256))).toBe(false);
  expect(performance.now() - startedAtMs).toBeLessThan(1000);
});
