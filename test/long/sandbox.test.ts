import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../src/entry/sandbox/start-sandbox.ts';
import { startServers } from '../../src/sandbox/start-servers.ts';
import { createLog } from '../../src/wire/log.ts';
import { buttons } from '../support/labels.ts';

const env = { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
let folder: string;
const running: { stop(): Promise<unknown> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
});

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  rmSync(folder, { recursive: true });
});

async function aSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({ folder, port: 0, log: createLog('silent') });
  running.push(sandbox);
  return sandbox;
}

/** What happened in an earlier process: `script` runs in it with `sandbox` and `ada`; then it is gone. */
function inAnEarlierProcess(script: string): void {
  const program = `
    const { startSandbox } = await import('./src/entry/sandbox/start-sandbox.ts');
    const { createLog } = await import('./src/wire/log.ts');
    const sandbox = await startSandbox({ folder: ${JSON.stringify(folder)}, port: 0, log: createLog('silent') });
    const { bot, servers } = sandbox;
    const asks = async () => {
      const ada = servers.slack.as('U0ADA');
      await ada.command('/iam', 'request-user');
      await ada.fill({
        'Why an IAM user?': 'No Identity Center or other identity provider here',
        Access: ['Read only (low risk)'],
        Reason: 'I look after the dashboards.',
      });
      await ada.submit();
      await bot.worker.idle();
    };
    ${script}`;
  const node = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', env });
  expect(stderr).toBe('');
}

describe('a restart on the same folder', () => {
  test('continues where the first one ended: the card is still there, and its buttons work', async () => {
    inAnEarlierProcess('await asks(); await sandbox.stop();');
    const { servers, bot } = await aSandbox();
    const [card] = servers.slack.channel('C0APPROVALS');
    if (!card) throw new Error('no card');
    await servers.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    await bot.worker.idle();
    expect(servers.slack.as('U0ADA').lastDm()?.read()).toContain('[Open the one-time page]');
    expect(servers.aws.account('111122223333').users.map(({ userName }) => userName)).toContain('ada');
  });

  test('picks up what a killed process had not started, at its first sweep', async () => {
    inAnEarlierProcess('bot.worker.request = () => {}; await asks(); process.kill(process.pid, "SIGKILL");');
    const { servers } = await aSandbox();
    await servers.slack.until(() => servers.slack.channel('C0APPROVALS')[0], { what: 'a card' });
  });

  test('finds what a kill had left out of the indexes', async () => {
    inAnEarlierProcess('await asks(); await sandbox.stop();');
    await loseIndexRows();
    const { servers } = await aSandbox();
    const { ephemeral } = await servers.slack.as('U0LEA').command('/iam', 'status');
    expect(ephemeral?.read()).toContain('asked by @ada');
  });
});

/** As after a kill between dynalite's two writes; its own database is opened for it. */
async function loseIndexRows(): Promise<void> {
  const requireOfDynalite = createRequire(require.resolve('dynalite'));
  const { Level } = requireOfDynalite('level');
  const database = new Level(join(folder, 'dynamodb'), { valueEncoding: 'json' });
  for (const name of ['pending', 'listed']) {
    const index = `index-global~countersign-requests~${name}~`;
    const rows = { gte: index, lt: `${index}\xff` };
    expect(await database.keys(rows).all()).toHaveLength(1);
    await database.clear(rows);
  }
  await database.close();
}

describe('the folder', () => {
  test('belongs to one process at a time, and a second one is told whose it is', async () => {
    const sandbox = await aSandbox();
    await expect(startServers({ clock: { now: Date.now }, folder })).rejects.toThrow(
      `process ${process.pid} uses ${folder} already`,
    );
    expect((await fetch(`${sandbox.bot.url}/healthz`)).status).toBe(200);
  });

  test('is free again when the bot cannot be started, and the reason is reported', async () => {
    const failed = launch({ COUNTERSIGN_CATALOGUE: 'no-such.yaml' });
    expect(await failed.ended).toBe(1);
    expect(failed.printed()).toMatch(
      /could not start: There is no catalogue: \S*no-such.yaml doesn't exist; set COUNTERSIGN_CATALOGUE/,
    );
    const servers = await startServers({ clock: { now: Date.now }, folder });
    await servers.close();
  });
});

test('npm start: serves, refuses a second start, stops on SIGTERM, and starts again after SIGKILL', async () => {
  const first = launch();
  const url = await first.address();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);

  const second = launch();
  expect(await second.ended).toBe(1);
  expect(second.printed()).toContain(`process ${first.child.pid} uses ${folder} already`);

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.printed()).toContain(`Stopped. Everything is in ${folder}.`);

  const third = launch();
  await third.address();
  third.child.kill('SIGKILL');
  await third.ended;

  // Several at once, right after the crash: one has it, and the others say so.
  const rest = [launch(), launch(), launch()];
  const served = await Promise.any(rest.map((each) => each.address().then(() => each)));
  const others = rest.filter((each) => each !== served);
  for (const each of others) {
    expect(await each.ended).toBe(1);
    expect(each.printed()).toContain(`uses ${folder} already`);
  }
  served.child.kill('SIGINT');
  expect(await served.ended).toBe(0);
}, 120_000);

/** The sandbox as a separate process. */
function launch(more: Record<string, string> = {}) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/entry/countersign.ts', 'playground'],
    {
      env: { ...env, COUNTERSIGN_DATA: folder, PORT: '0', ...more },
    },
  );
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  // Not its exit: what it printed last may still be on the way then.
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  running.push({
    stop: () => {
      child.kill('SIGKILL');
      return ended;
    },
  });
  return {
    child,
    ended,
    printed: () => printed,
    /** The bot's, once everything is up. */
    async address(): Promise<string> {
      while (!printed.includes('the bot’s log')) {
        if (child.exitCode !== null) throw new Error(printed);
        await sleep(50);
      }
      return /Bot +(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1] ?? '';
    },
  };
}
