import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from '../../src/sandbox/start-servers.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const start = () => startServers({ clock: { now: Date.now }, folder });

/** As it is once something was stored in it. */
async function isUsed(): Promise<void> {
  const servers = await start();
  await servers.close();
}

const files: [string, string][] = [
  ['aws.json', ''],
  ['aws.json', 'null'],
  ['aws.json', '{}'],
  ['aws.json', '{"version":1,"accounts":null,"sessions":{}}'],
  ['aws.json', '{"version":1,"accounts":{"111122223333":{}},"sessions":{}}'],
  ['slack.json', 'null'],
  ['slack.json', '{}'],
  ['slack.json', '{"serial":1,"messages":[]}'],
  ['playground.json', '{"reads":'],
];

test.each(files)('%s that says only %s is named, with what to do', async (name, text) => {
  await isUsed();
  writeFileSync(join(folder, name), text);
  const words = `${join(folder, name)} is damaged; delete the folder ${folder} and start again`;
  await expect(start()).rejects.toThrow(words);
  // Not by the lock: the folder is free again.
  await expect(start()).rejects.toThrow(words);
});

test('a database that can’t be opened is named before anything listens', async () => {
  await isUsed();
  empty('dynamodb');
  await expect(start()).rejects.toThrow(
    `${join(folder, 'dynamodb')} is damaged; delete the folder ${folder} and start again`,
  );
});

test('so is a link to itself in its place', async () => {
  await isUsed();
  rmSync(join(folder, 'dynamodb'), { recursive: true, force: true });
  symlinkSync('dynamodb', join(folder, 'dynamodb'));
  await expect(start()).rejects.toThrow(`${join(folder, 'dynamodb')} is damaged`);
});

test('a damaged lock is named: only it has to go, and nothing is forgotten', async () => {
  await isUsed();
  empty('in-use');
  await expect(start()).rejects.toThrow(
    `${join(folder, 'in-use')} is damaged; delete it and start again: nothing is forgotten`,
  );
  rmSync(join(folder, 'in-use'), { recursive: true });
  await isUsed();
});

test('so is what stands in place of the file that says who has the lock, and the lock is free again', async () => {
  await isUsed();
  rmSync(join(folder, 'in-use.pid'));
  mkdirSync(join(folder, 'in-use.pid'));
  for (let n = 0; n < 2; n += 1)
    await expect(start()).rejects.toThrow(
      `${join(folder, 'in-use.pid')} is damaged; delete it and start again: nothing is forgotten`,
    );
  rmSync(join(folder, 'in-use.pid'), { recursive: true });
  await isUsed();
});

/** Every file of a database, as after a full disk. */
function empty(name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const file of readdirSync(join(folder, name))) writeFileSync(join(folder, name, file), '');
}

test.each(['', '/data'])('a file that is taken for the folder (its name and “%s”) is named', async (within) => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(startServers({ clock: { now: Date.now }, folder: `${file}${within}` })).rejects.toThrow(
    `${file}${within} is a file, or lies in one; set COUNTERSIGN_DATA to a folder`,
  );
});

test('what stands in the way of the next save is taken away', async () => {
  await isUsed();
  for (const name of ['aws.json.new', 'slack.json.new']) mkdirSync(join(folder, name));
  const servers = await start();
  servers.slack.updatePerson('U0ADA', { deleted: true });
  await servers.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

describe('a folder that may not be written is not called damaged, and nobody is told to delete anything', () => {
  const asSomebodyElse = async (act: () => Promise<void>) => {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await act();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };
  const words = (path: string) => `${path} can't be used (EACCES: permission denied`;

  test('at the first start in it', async () => {
    chmodSync(folder, 0o555);
    await asSomebodyElse(() => expect(start()).rejects.toThrow(words(folder)));
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('nor is one that can’t be made in it', async () => {
    chmodSync(folder, 0o555);
    const within = join(folder, 'data');
    const starting = () => startServers({ clock: { now: Date.now }, folder: within });
    await asSomebodyElse(() => expect(starting()).rejects.toThrow(words(within)));
    chmodSync(folder, 0o700);
  });

  test('when others have used it before', async () => {
    await isUsed();
    for (const name of ['.', 'in-use', 'dynamodb']) chmodSync(join(folder, name), 0o555);
    for (const file of readdirSync(join(folder, 'in-use'))) chmodSync(join(folder, 'in-use', file), 0o444);
    await asSomebodyElse(async () => {
      await expect(start()).rejects.toThrow(`${folder} can't be used (`);
      await expect(start()).rejects.toThrow('set COUNTERSIGN_DATA to another folder');
    });
    for (const name of ['.', 'in-use', 'dynamodb']) chmodSync(join(folder, name), 0o700);
  });
});
