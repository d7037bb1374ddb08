import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { linesOf } from '../support/lines-of.ts';

let servers: Servers;
let folder: string;
beforeEach(async () => {
  servers = await startServers({ clock: { now: Date.now } });
  folder = mkdtempSync(join(tmpdir(), 'countersign-npm-'));
  symlinkSync(resolve('.build'), join(folder, '.build'));
  // The scripts are the project's own; what they run is built already.
  const { type, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type, scripts: { ...scripts, build: 'true' } }));
});
const groups: number[] = [];
afterEach(async () => {
  for (const group of groups.splice(0)) endGroup(group);
  await servers.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever a failed test has left running; as a rule there is nothing. */
function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** npm with a script, in a separate process group: only npm itself gets the signal. */
function npm(...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    npm_config_update_notifier: 'false',
    ...servers.environment,
    COUNTERSIGN_CATALOGUE: resolve('manifests/catalogue.yaml'),
    COUNTERSIGN_REQUESTS_TABLE: 'requests-served',
    COUNTERSIGN_SECRETS_TABLE: 'secrets-served',
    COUNTERSIGN_PUBLIC_URL: 'http://127.0.0.1:5',
    PORT: '0',
  };
  const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  groups.push(child.pid ?? 0);
  // Not its exit: what it wrote last may still be on the way then.
  const closed = once(child, 'close');
  const said = linesOf(child.stdout, child.stderr);
  const line = (text: string) =>
    servers.slack.until(() => said.find((each) => each.includes(text)), { timeoutMs: 30_000 });
  return { child, closed, said, line };
}

test.each([
  ['serve', ['--', '--create-tables']],
  ['dev', []],
])('SIGTERM to npm run %s stops the bot in order, and nothing is left running', async (script, args) => {
  const { child, closed, line, said } = npm('run', script, ...args);
  const serving = JSON.parse(await line('"serving"'));
  const live = `http://127.0.0.1:${serving.port}/healthz/live`;
  expect((await fetch(live)).status).toBe(200);
  child.kill('SIGTERM');
  const [code] = await closed;
  expect(code).toBe(0);
  expect(said.some((each) => each.includes('"stopped"'))).toBe(true);
  await expect(fetch(live)).rejects.toThrow();
});

test('an error of the bundle leads to lines of the sources, by the names they have there', async () => {
  servers.dynamo.faults.add({ operation: /Query/, kind: 'error' });
  const { child, closed, line } = npm('run', 'serve', '--', '--create-tables');
  const { error } = JSON.parse(await line('the sweep failed'));
  child.kill('SIGTERM');
  await closed;
  expect(error.stack).toMatch(/\bat (async )?\w*\.?takeOverdue\b.*\/src\/flows\/sweep\.ts:\d+:\d+/);
});
