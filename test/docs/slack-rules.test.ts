import { readFileSync } from 'node:fs';

const page = readFileSync('docs/slack-rules.md', 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| rule '))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, '')));

test('the page has rules to walk', () => {
  expect(rows.length).toBeGreaterThan(30);
});

test.each(rows)('“%s” has a source and a test', (_rule, source, held = '') => {
  const [, file = '', title = ''] = /^`(test\/\S+)` › (.+)$/.exec(held) ?? [];
  expect(source).toMatch(/^(docs|types|client|–)/);
  const text = readFileSync(file, 'utf8');
  expect(text.includes(`'${title}'`)).toBe(true);
});
