import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../src/core/durations.ts';
import { type RunningBot, startBot } from '../../src/entry/start-bot.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import type { Timing } from '../../src/flows/work/ports.ts';
import type { Console } from '../../src/sandbox/aws/console.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { type ServerOptions, type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { createLog } from '../../src/wire/log.ts';
import { MovableClock } from './movable-clock.ts';

export const minute = minuteMs;
export const hour = hourMs;
export const day = dayMs;

export interface Company extends Servers {
  clock: MovableClock;
  bot: RunningBot;
  /** Every log line of the bot. */
  logged: string[];
  /** Resolves when the bot has handled what was delivered, and its worker has nothing in progress. */
  settled(): Promise<void>;
  /** Lets time pass, sweeps, and waits until the work is done. */
  later(ms: number): Promise<void>;
  /** Another bot on the same servers, as after a restart. */
  anotherBot(options?: { outgoing?: Outgoing }): Promise<RunningBot>;
  /** Slack reaches this one from now on, and people wait for what it does. */
  deliverTo(bot: RunningBot): void;
}

export interface CompanyOptions extends Omit<Partial<ServerOptions>, 'clock'> {
  catalogue?: Catalogue;
  timing?: Timing;
  outgoing?: Outgoing;
  clock?: MovableClock;
  /** Puts something in front of the database; gives where it listens. */
  inFront?: (databaseUrl: string) => Promise<string>;
  /** What the bot signs with; absent: the keys of the sandbox, which may do everything. */
  botKeys?: { accessKeyId: string; secretAccessKey: string };
  /** Slack reaches the bot over a socket, and not over HTTP. */
  isOverSocket?: boolean;
  /** More of its environment. */
  variables?: Record<string, string>;
  /** Where the bot listens; any free port unless said. */
  port?: number;
}

const open: (() => Promise<void>)[] = [];

/** The sandbox's servers with the bot in front of them, as a test needs them; closed after the test. */
export async function aCompany(options: CompanyOptions = {}): Promise<Company> {
  const { clock = new MovableClock() } = options;
  const servers = await startServers({ slack: { settleMs: 300 }, ...options, clock });
  const databaseUrl = options.inFront ? await options.inFront(servers.dynamo.url) : servers.dynamo.url;
  const environment = {
    ...servers.environment,
    AWS_ENDPOINT_URL_DYNAMODB: databaseUrl,
    ...(options.botKeys && {
      AWS_ACCESS_KEY_ID: options.botKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: options.botKeys.secretAccessKey,
    }),
    ...options.variables,
    ...(options.port ? { PORT: String(options.port) } : {}),
    ...(options.isOverSocket ? { SLACK_APP_TOKEN: sandboxKeys.appToken } : {}),
  };
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const start = async (more: { outgoing?: Outgoing } = {}) => {
    const bot = await startBot(environment, { log, ...options, clock, ...more });
    open.push(() => bot.stop());
    return bot;
  };
  open.push(() => servers.close());
  const bot = await start();
  const deliverTo = (to: RunningBot) => {
    servers.slack.setRequestUrl(`${to.url}/slack/events`);
    servers.slack.follow(to);
  };
  deliverTo(bot);
  const settled = async () => {
    await bot.handled();
    await bot.worker.idle();
  };
  return {
    ...servers,
    aws: { ...servers.aws, console: (account) => typingConsole(servers.aws.console(account), clock) },
    clock,
    bot,
    logged,
    settled,
    async later(ms) {
      clock.pass(ms);
      await bot.worker.sweep();
      await settled();
    },
    anotherBot: start,
    deliverTo,
  };
}

/** A person's sign-in takes longer than the second in which AWS may just have cut every session of the user. */
function typingConsole(console: Console, clock: MovableClock): Console {
  return {
    signIn(as) {
      clock.pass(secondMs);
      return console.signIn(as);
    },
  };
}

/** Call after each test. */
export async function closeCompanies(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}
