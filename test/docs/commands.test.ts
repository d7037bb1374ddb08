import { readdirSync, readFileSync } from 'node:fs';
import { commands } from '../../src/entry/commands/table.ts';

const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const text = pages.map((path) => readFileSync(path, 'utf8')).join('\n');
const { scripts, version } = JSON.parse(readFileSync('package.json', 'utf8'));

test('the list of commands has every command, and no other', () => {
  const [, table = ''] = /\| command \| in a clone \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(text) ?? [];
  const listed = table
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(listed.sort()).toEqual(Object.keys(commands).sort());
});

test('every script that a page names is there', () => {
  const named = [...pages, 'CONTRIBUTING.md'].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(20);
  for (const name of named) expect(scripts).toHaveProperty([name]);
});

test.each(['docs/command-line.md', 'countersign.service'])('%s names the package as npm pack does', (path) => {
  const named = [...readFileSync(path, 'utf8').matchAll(/countersign-[\d.]+\.tgz/g)].map(([file]) => file);
  expect(new Set(named)).toEqual(new Set([`countersign-${version}.tgz`]));
});
