import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { minuteMs } from '../../core/durations.ts';
import { reconcile } from '../../sandbox/dynamo/reconcile.ts';
import { bundlePage } from '../../sandbox/playground/bundle-page.ts';
import { listen } from '../../sandbox/playground/listen.ts';
import { type Playground, startPlayground } from '../../sandbox/playground/start-playground.ts';
import { type ServerOptions, type Servers, startServers } from '../../sandbox/start-servers.ts';
import { type RunningBot, startBot } from '../start-bot.ts';
import { botSamples } from './gallery/bot-samples.ts';

export const requestsTableName = 'countersign-requests';
const sweepEveryMs = minuteMs;

export interface SandboxOptions {
  /** Where everything is stored; only one process at a time may use it. */
  folder: string;
  /** The bot's port on loopback; 0: any free one. If it changes, open links lead nowhere. */
  port: number;
  log: Logger;
  /** Path of the catalogue; absent: the sample. */
  catalogue?: string | undefined;
}

export interface Sandbox {
  servers: Servers;
  bot: RunningBot;
  playground: Playground;
  /** Finishes what is in progress and saves everything. */
  stop(): Promise<void>;
}

/** Slack, AWS and DynamoDB as they were left, and the unchanged bot in front of them, sweeping; and a browser UI. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  // The page is built while everything else starts.
  const page = bundlePage('page');
  page.catch(() => {});
  // It listens first, because its console is where users sign in.
  const door = await listen(options.port === 0 ? 0 : options.port + 1);
  const company = { ...options, signInUrl: `http://127.0.0.1:${door.port}/?pane=console` };
  let running = await startCompany(company).catch((error: unknown) => {
    door.server.closeAllConnections();
    door.server.close();
    throw error;
  });
  const playground = startPlayground({
    servers: running.servers,
    botOrigin: running.bot.url,
    page,
    samples: () => botSamples(running.bot.catalogue),
    door,
    deliverEvent: (event) => deliverHealthEvent(running.bot.url, event),
    async reset() {
      const { servers, bot } = running;
      await running.stop();
      const ports = {
        slack: portOf(servers.slack.url),
        aws: portOf(servers.aws.url),
        dynamo: portOf(servers.dynamo.url),
      };
      running = await startCompany({ ...company, port: portOf(bot.url), ports, isFresh: true });
      return running.servers;
    },
  });
  return {
    get servers() {
      return running.servers;
    },
    get bot() {
      return running.bot;
    },
    playground,
    async stop() {
      await playground.close();
      await running.stop();
    },
  };
}

/** Of this process alone: nobody else tells the bot what AWS says. */
const healthSecret = randomBytes(32).toString('hex');

/** As an API destination of EventBridge. */
async function deliverHealthEvent(botUrl: string, event: object): Promise<void> {
  const response = await fetch(`${botUrl}/events/aws-health`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-countersign-secret': healthSecret },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the bot did not take the event: ${await response.text()}`);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

type CompanyOptions = SandboxOptions & Pick<ServerOptions, 'ports' | 'isFresh'> & { signInUrl: string };

async function startCompany({
  folder,
  port,
  log,
  catalogue,
  signInUrl,
  ports,
  isFresh = false,
}: CompanyOptions) {
  const servers = await startServers({ clock: { now: Date.now }, folder, isFresh, ...(ports && { ports }) });
  try {
    for (const [prefix, version] of [
      ['REQUEST', 'version'],
      ['WAITS#', 'forVersion'],
    ] as const)
      await reconcile(servers.dynamo.url, requestsTableName, { sortKey: { name: 'sk', prefix }, version });
    const environment = {
      ...servers.environment,
      COUNTERSIGN_REQUESTS_TABLE: requestsTableName,
      PORT: String(port),
      COUNTERSIGN_SIGN_IN_URL: signInUrl,
      COUNTERSIGN_HEALTH_SECRET: healthSecret,
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

/** At once and every minute: work that became due while the bot was stopped, and that no click will wake. */
function keepSweeping({ worker }: RunningBot, log: Logger): NodeJS.Timeout {
  const sweep = () =>
    worker
      .sweep()
      .catch((error: unknown) => log.error({ error }, 'a sweep failed; the next one comes in a minute'));
  void sweep();
  return setInterval(sweep, sweepEveryMs);
}
