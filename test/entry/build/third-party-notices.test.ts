import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundledPackage, bundledPackages } from '../../../src/entry/build/bundled-packages.ts';
import { buildCommandLine } from '../../../src/entry/build/command-line.ts';
import { thirdPartyNotices } from '../../../src/entry/build/third-party-notices.ts';

const apacheText = readFileSync('LICENSE', 'utf8');
const mit: BundledPackage = { name: 'one', version: '1.0.0', licence: 'MIT', texts: ['MIT, (c) One'] };

test('our licence is the text of Apache-2.0, word for word', () => {
  expect(createHash('sha256').update(apacheText).digest('hex')).toBe(
    'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30',
  );
  expect(JSON.parse(readFileSync('package.json', 'utf8')).license).toBe('Apache-2.0');
});

test('every package in the bundle is named in the notices, with the licence it came with', async () => {
  const out = mkdtempSync(join(tmpdir(), 'countersign-'));
  const packages = await bundledPackages([await buildCommandLine(out)]);
  rmSync(out, { recursive: true });
  const notices = thirdPartyNotices(packages, apacheText);
  // Some that are certainly in it, and one deep below another; none that only the sandbox or the tests need.
  const names = packages.map(({ name }) => name);
  for (const name of ['@slack/bolt', '@aws-sdk/client-iam', '@smithy/core', 'zod', 'yaml', 'pino', 'retry'])
    expect(names).toContain(name);
  for (const name of ['dynalite', 'classic-level', 'preact', 'esbuild', 'jest'])
    expect(names).not.toContain(name);
  for (const { name, version, texts } of packages) {
    expect(notices).toContain(`${name} ${version} (`);
    for (const text of texts) expect(notices).toContain(text);
  }
});

test('packages under one text share it; a text of their own is kept whole', () => {
  const two = { ...mit, name: 'two', texts: ['MIT, (c) One'] };
  const three = { ...mit, name: 'three', texts: ['MIT, (c) Three', 'NOTICE of three'] };
  const notices = thirdPartyNotices([mit, two, three], apacheText);
  expect(notices.match(/MIT, \(c\) One/g)).toHaveLength(1);
  expect(notices).toMatch(/one 1\.0\.0 \(MIT\)\ntwo 1\.0\.0 \(MIT\)\n-+\nMIT, \(c\) One\n/);
  expect(notices).toContain('MIT, (c) Three\n\nNOTICE of three');
});

test('one under Apache-2.0 without a file gets the text that all of them have', () => {
  const bare = { ...mit, licence: 'Apache-2.0', texts: [] };
  expect(thirdPartyNotices([bare], apacheText)).toContain(apacheText.trim());
});

test.each([
  ['of another licence', { licence: 'GPL-3.0-only' }, 'one 1.0.0: GPL-3.0-only is not one of 0BSD, Apache-2.0'],
  ['of a choice of licences', { licence: '(MIT OR GPL-2.0)' }, 'one 1.0.0: (MIT OR GPL-2.0) is not one of'],
  ['without its text', { texts: [] }, 'one 1.0.0: it has no licence file'],
])('a package %s is not bundled', (_, change, expected) => {
  expect(() => thirdPartyNotices([{ ...mit, ...change }], apacheText)).toThrow(expected);
});
