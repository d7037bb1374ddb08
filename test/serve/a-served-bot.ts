import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { type ServeProcess, startServe } from './serve-process.ts';

export interface ServedBot extends Servers, ServeProcess {}

const open: (() => Promise<void>)[] = [];

/** The built bot in a separate process, using the sandbox's servers. */
export async function aServedBot(change: Record<string, string | undefined> = {}): Promise<ServedBot> {
  const servers = await startServers({ clock: { now: Date.now } });
  open.push(() => servers.close());
  const serve = await startServe({ ...servers.environment, ...change });
  servers.slack.setRequestUrl(`${serve.url}/slack/events`);
  open.push(async () => void serve.process.kill('SIGKILL'));
  return { ...servers, ...serve };
}

export async function untilServing(bot: ServedBot): Promise<void> {
  await bot.slack.until(() => bot.output.some((line) => line.includes('"serving"')), { timeoutMs: 30_000 });
}

export async function closeServed(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}
