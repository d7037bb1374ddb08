import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

test('no package runs a script when it is installed: each that has one is named and denied', () => {
  const withScripts = Object.entries<{ hasInstallScript?: boolean }>(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(withScripts.length).toBeGreaterThan(0);
  expect(manifest.allowScripts).toEqual(Object.fromEntries(withScripts.map((name) => [name, false])));
});

test('Node 24 is what an image, Lambda and a clone take by themselves', () => {
  expect(readFileSync('.node-version', 'utf8')).toBe('24\n');
  expect(readFileSync('Dockerfile', 'utf8')).toContain('\nFROM node:24-');
  expect(readFileSync('serverless.yml', 'utf8')).toContain('runtime: nodejs24.x');
});

test('however it is started, one process limits its heap alike', () => {
  const limits = '--max-semi-space-size=8 --max-old-space-size=512';
  expect(manifest.scripts.serve).toContain(`node ${limits} `);
  expect(manifest.scripts.dev).toContain(`node ${limits} `);
  expect(readFileSync('Dockerfile', 'utf8')).toContain(`\nENV NODE_OPTIONS="${limits}"\n`);
  expect(readFileSync('countersign.service', 'utf8')).toContain(` ${limits}"\n`);
});
