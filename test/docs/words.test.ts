import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { avoidedIn } from './avoided-words.ts';
import { type Words, wordsIn } from './words-in.ts';

/** These name the words themselves. */
const ofWords = ['test/docs/avoided-words.ts', 'test/docs/words.test.ts'];

const tracked = execFileSync('git', ['ls-files', '*.md', 'src', 'test', 'manifests'], { encoding: 'utf8' })
  .trim()
  .split('\n');
const pages = tracked.filter((path) => path.endsWith('.md'));
const sources = tracked.filter(
  (path) => /\.tsx?$/.test(path) && !ofWords.some((part) => path.startsWith(part)),
);
const manifests = tracked.filter((path) => path.startsWith('manifests/') && path.endsWith('.yaml'));

test.each(pages)('%s is written in plain English', (page) => {
  const text = readFileSync(page, 'utf8').replace(/\s+/g, ' ');
  expect(avoidedIn(text)).toEqual([]);
});

test.each(manifests)('%s is written in plain English', (path) => {
  const text = readFileSync(path, 'utf8').replace(/\n *(# )?/g, ' ');
  expect(avoidedIn(text)).toEqual([]);
});

test('texts and comments in the code, and names of tests, are written in plain English', () => {
  const found = sources.flatMap((path) =>
    checkedWords(path).flatMap(({ line, text }) =>
      avoidedIn(text).map((problem) => `${path}:${line}: ${problem}`),
    ),
  );
  expect(found).toEqual([]);
});

/** In a test, comments and its name; its other texts are what the bot says, or data. */
function checkedWords(path: string): Words[] {
  const source = readFileSync(path, 'utf8');
  const words = wordsIn(source);
  if (path.startsWith('src/')) return words;
  const names = [...source.matchAll(/\b(?:test|describe)\(\s*(['"`])(.*?)\1/g)].map(([, , name]) => name);
  return words.filter(({ text }) => text.startsWith('/') || names.includes(text));
}

describe('words in a source', () => {
  test('are comments and texts, but no code', () => {
    const source = [
      '/**',
      ' * One comment,',
      ' * broken in two.',
      ' */',
      'const mended = whoever / 2; // at the end',
      '// two lines',
      '// are one',
      "const text = 'it\\'s a text';",
    ].join('\n');
    expect(wordsIn(source).map(({ line, text }) => [line, text])).toEqual([
      [1, '/** One comment, broken in two. */'],
      [5, '// at the end two lines are one'],
      [8, "it's a text"],
    ]);
  });

  test('are what a template says between its expressions, and what is said within them', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template in it
    const source = "const text = `one ${is ? `two ${name}` : 'three'} four`;";
    expect(wordsIn(source).map(({ text }) => text)).toEqual(['one', 'two', '', 'three', 'four']);
  });

  test('are not hidden by a regular expression with quotes', () => {
    const source = "const quotes = text.replace(/['\"`/]/g, ''); // whoever";
    expect(wordsIn(source).map(({ text }) => text)).toEqual(['', '// whoever']);
  });

  test('a division is no regular expression', () => {
    expect(wordsIn("const half = size / 2; const other = 'a / b';").map(({ text }) => text)).toEqual(['a / b']);
  });
});
