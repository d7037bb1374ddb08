import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFile } from '../../src/sandbox/state-file.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a change is in the file before anybody is told of it, and only its owner may read it', () => {
  const path = join(folder, 'aws.json');
  const file = new StateFile(path);
  let users = 1;
  file.follow(() => ({ users }));
  users = 2;
  file.changed();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ users: 2 });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(new StateFile(path).read()).toEqual({ users: 2 });
});

test('a damaged file is named, with what to do', () => {
  const path = join(folder, 'aws.json');
  writeFileSync(path, '{"users": 1');
  expect(() => new StateFile(path).read()).toThrow(
    `${path} is damaged; delete the folder ${folder} and start again: everything in it is forgotten`,
  );
});

test.each(['', 'null', '5', '"x"'])('so is one that says %s', (text) => {
  const path = join(folder, 'aws.json');
  writeFileSync(path, text);
  expect(() => new StateFile(path).read()).toThrow(`${path} is damaged`);
});

test.each<[string, (path: string) => void]>([
  ['a folder', (path) => mkdirSync(path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
])('so is %s in its place', (_what, make) => {
  const path = join(folder, 'aws.json');
  make(path);
  expect(() => new StateFile(path).read()).toThrow(`${path} is damaged`);
});

test('a file that may not be read is not called damaged, and nobody is told to delete it', () => {
  const path = join(folder, 'aws.json');
  writeFileSync(path, '{"users":1}', { mode: 0o600 });
  chmodSync(folder, 0o755);
  chmodSync(path, 0o000);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(() => new StateFile(path).read()).toThrow(/^EACCES: permission denied/);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('without a folder nothing is kept', () => {
  const file = new StateFile(undefined);
  file.follow(() => 1);
  file.changed();
  expect(file.read()).toBeUndefined();
});
