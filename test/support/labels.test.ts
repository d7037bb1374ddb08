import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buttons } from './labels.ts';

/** Single words mean other things, too. */
const labels = Object.values(buttons).filter((label) => label.includes(' '));
/** The sandbox is tested with other bots, and nobody clicks in the core. */
const others = ['test/sandbox', 'test/core', 'test/support/labels.ts'];

test('what several tests click is labelled in one place', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((path) => /\.tsx?$/.test(path) && !others.some((other) => path.startsWith(other)));
  const said = files.flatMap((path) => {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines
      .filter((line) => !/^\s*(describe\(|test\(|\/\*\*|\/\/)/.test(line))
      .flatMap((line) => {
        const found = labels.filter((label) => line.includes(`'${label}'`) || line.includes(`"${label}"`));
        return found.map((label) => `${path}: ${label}`);
      });
  });
  expect(said).toEqual([]);
});
