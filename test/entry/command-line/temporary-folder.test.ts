import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { temporaryFolder } from '../../../src/entry/command-line/temporary-folder.ts';

const script = `
  import { writeFileSync } from 'node:fs';
  import { temporaryFolder } from './src/entry/command-line/temporary-folder.ts';
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  for (const { path } of [first, second]) writeFileSync(path + '/rows', 'Ada');
  process.stdout.write(first.path + ' ' + second.path);
  setInterval(() => {}, 1000);
`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the command and leaves no file',
  async (signal) => {
    const command = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(command.stdout, 'data')) as [Buffer];
    const paths = said.toString().split(' ');
    expect(paths.map((path) => existsSync(path))).toEqual([true, true]);
    command.kill(signal);
    expect(await once(command, 'exit')).toEqual([null, signal]);
    expect(paths.map((path) => existsSync(path))).toEqual([false, false]);
  },
);

test('a command that has ended well listens to nothing any more', async () => {
  const before = process.listenerCount('SIGINT');
  const folder = await temporaryFolder();
  await folder.drop();
  expect([process.listenerCount('SIGINT'), existsSync(folder.path)]).toEqual([before, false]);
});
