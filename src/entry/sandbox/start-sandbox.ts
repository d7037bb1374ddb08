import type { Logger } from 'pino';
import { reconcile } from '../../sandbox/dynamo/reconcile.ts';
import { type Servers, startServers } from '../../sandbox/start-servers.ts';
import { type RunningBot, startBot } from '../start-bot.ts';

const table = 'countersign-requests';
const sweepEveryMs = 60_000;

export interface SandboxOptions {
  /** Where everything is kept; one process at a time may use it. */
  folder: string;
  /** Of the bot, on loopback; 0: any free one. Links that are still open when it changes lead nowhere. */
  port: number;
  log: Logger;
  /** Path of the catalogue; absent: the sample. */
  catalogue?: string | undefined;
}

export interface Sandbox {
  servers: Servers;
  bot: RunningBot;
  /** Finishes what is under way and writes everything down. */
  stop(): Promise<void>;
}

/** Slack, AWS and DynamoDB as they were left, and the unchanged bot in front of them, sweeping. */
export async function startSandbox({ folder, port, log, catalogue }: SandboxOptions): Promise<Sandbox> {
  const servers = await startServers({ clock: { now: Date.now }, folder });
  try {
    await reconcile(servers.dynamo.url, table, {
      sortKey: { name: 'sk', value: 'REQUEST' },
      version: 'version',
    });
    const environment = {
      ...servers.environment,
      COUNTERSIGN_REQUESTS_TABLE: table,
      PORT: String(port),
      ...(catalogue ? { COUNTERSIGN_CATALOGUE: catalogue } : {}),
    };
    const bot = await startBot(environment, { log });
    servers.slack.setRequestUrl(`${bot.url}/slack/events`);
    const sweeping = keepSweeping(bot, log);
    return {
      servers,
      bot,
      async stop() {
        clearInterval(sweeping);
        await bot.stop().finally(servers.close);
      },
    };
  } catch (error) {
    await servers.close();
    throw error;
  }
}

/** At once and every minute: what became due while nobody was there, and what no click will wake. */
function keepSweeping({ worker }: RunningBot, log: Logger): NodeJS.Timeout {
  const sweep = () =>
    worker
      .sweep()
      .catch((error: unknown) => log.error({ error }, 'a sweep failed; the next one comes in a minute'));
  void sweep();
  return setInterval(sweep, sweepEveryMs);
}
