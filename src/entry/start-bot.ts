import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { readEnvironment } from '../config/environment.ts';
import { loadCatalogue } from '../config/load-catalogue.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Clock, Outgoing } from '../flows/ports.ts';
import type { Timing } from '../flows/work/ports.ts';
import { burstLog } from '../wire/burst-log.ts';
import { httpServer, stopListening } from '../wire/http-server.ts';
import { type Bot, wire } from '../wire/wire.ts';
import { bundlePage } from './page-bundle.ts';
import { startGathering } from './serve/start-gathering.ts';
import { startWatching } from './serve/start-watching.ts';

export interface BotOptions {
  log: Logger;
  /** Absent: the file that the environment names. */
  catalogue?: Catalogue;
  clock?: Clock;
  timing?: Timing;
  outgoing?: Outgoing;
}

export interface RunningBot extends Pick<Bot, 'worker' | 'handled' | 'gather' | 'watchLeavers'> {
  url: string;
  catalogue: Catalogue;
  /** Accepts nothing new, finishes what is in progress, and closes. */
  stop(): Promise<void>;
}

/**
 * The unchanged bot in this process, on loopback, using the servers that an environment names: for the sandbox, the
 * demo and the tests. Creates the tables. Only the addresses differ from production.
 */
export async function startBot(environment: Record<string, string>, options: BotOptions): Promise<RunningBot> {
  // The AWS SDK reads its endpoints and credentials from here by itself.
  Object.assign(process.env, environment);
  const server = httpServer(burstLog(options.log));
  const url = await listen(server, Number(environment.PORT ?? 0));
  try {
    return await serveWith(server, url, environment, options);
  } catch (error) {
    server.close();
    throw error;
  }
}

async function serveWith(
  server: Server,
  url: string,
  environment: Record<string, string>,
  options: BotOptions,
): Promise<RunningBot> {
  const env = readEnvironment({
    COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
    COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
    ...environment,
    COUNTERSIGN_PUBLIC_URL: url,
  });
  const catalogue = options.catalogue ?? loadCatalogue(env.COUNTERSIGN_CATALOGUE);
  const bot = wire({ ...options, env, catalogue, assets: await bundlePage() });
  server.on('request', bot.listener);
  await bot.createTables();
  await bot.connect();
  const gathering = startGathering(bot, options.log);
  const watching = startWatching(bot, options.log);
  return {
    url,
    catalogue,
    worker: bot.worker,
    handled: bot.handled,
    gather: bot.gather,
    watchLeavers: bot.watchLeavers,
    async stop() {
      await Promise.all([gathering.stop(), watching.stop(), stopListening(server)]);
      await bot.finish();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
