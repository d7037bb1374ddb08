import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServers } from '../../src/sandbox/start-servers.ts';
import { freePort } from '../serve/free-port.ts';
import { Started } from './a-packed-bot.ts';

const { PATH, HOME } = process.env;
const env = { PATH, HOME };

/** As a supervisor starts it, which knows npm alone. */
function npm(args: readonly string[], more: Record<string, string>): Started {
  return new Started(spawn('npm', args, { env: { ...env, ...more }, stdio: 'pipe', detached: true }));
}

test('SIGTERM to `npm run serve` reaches the bot, which stops in order', async () => {
  const servers = await startServers({ clock: { now: Date.now } });
  const port = await freePort();
  const bot = npm(['run', '-s', 'serve', '--', '--create-tables'], {
    ...servers.environment,
    COUNTERSIGN_REQUESTS_TABLE: 'requests-by-npm',
    COUNTERSIGN_SECRETS_TABLE: 'secrets-by-npm',
    COUNTERSIGN_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
  });
  try {
    await bot.healthy(port);
    expect(await bot.stop()).toBe(0);
    expect(bot.printed).toContain('"msg":"stopped"');
  } finally {
    bot.remove();
    await servers.close();
  }
});

test('SIGTERM to `npm start` reaches the playground, which keeps everything', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const playground = npm(['start', '-s'], { COUNTERSIGN_DATA: join(folder, 'kept'), PORT: '0' });
  try {
    await playground.untilPrinted('the bot’s log');
    expect(await playground.stop()).toBe(0);
    expect(playground.printed).toContain('Stopped. Everything is in');
  } finally {
    playground.remove();
    rmSync(folder, { recursive: true });
  }
});
