import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, readAnonymousEnvironment } from '../../config/environment.ts';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import { catalogueDigest } from '../../core/catalogue/catalogue-digest.ts';
import { minuteMs } from '../../core/durations.ts';
import { burstLog } from '../../wire/burst-log.ts';
import { httpServer, stopListening } from '../../wire/http-server.ts';
import { createLog } from '../../wire/log.ts';
import { wire } from '../../wire/wire.ts';
import { builtPage } from '../lambda/built.ts';
import { lineWithoutSecrets } from '../without-secrets.ts';
import { checkRegion, checkTables, makeTables } from './check-tables.ts';
import { connect } from './connect.ts';
import { withIdentity } from './identity.ts';
import { listen } from './listen.ts';
import { serveMetrics } from './serve-metrics.ts';
import { Slip } from './slip.ts';
import { startGathering } from './start-gathering.ts';
import { startWatching } from './start-watching.ts';
import { untilStopped } from './until-stopped.ts';

export interface ServeOptions {
  createsTables: boolean;
}

/**
 * The bot as one long-running process, configured by the environment. Refuses to start if something is missing or
 * wrong, with a line for each; stops on SIGTERM and SIGINT after finishing what is in progress.
 */
export async function serve({ createsTables }: ServeOptions, variables: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(createsTables, variables);
  } catch (error) {
    for (const line of linesOf(error)) process.stderr.write(`${lineWithoutSecrets(line, variables)}\n`);
    // A socket or a port may be open already.
    process.exit(1);
  }
}

function linesOf(error: unknown): string[] {
  if (error instanceof EnvironmentError || error instanceof CatalogueError || error instanceof Slip)
    return error.message.split('\n');
  const what = error instanceof Error ? error.message : String(error);
  return [`The bot could not start: ${what}. Fix: run countersign doctor, which checks each thing it needs`];
}

async function run(createsTables: boolean, variables: NodeJS.ProcessEnv): Promise<void> {
  const anonymous = readAnonymousEnvironment(variables);
  const catalogue = loadCatalogue(anonymous.COUNTERSIGN_CATALOGUE);
  const log = createLog(anonymous.LOG_LEVEL);
  await checkRegion(variables);
  const env = await withIdentity(anonymous, { log, sleep: async (ms) => void (await sleep(ms)) });
  // If Bolt can't read a body, it rejects a promise that nobody awaits; the process must survive.
  process.on('unhandledRejection', (error) => log.error({ error }, 'an unhandled rejection'));
  const metrics = await serveMetrics(env);
  const bot = wire({ env, catalogue, assets: builtPage(), log, ...(metrics ? { meter: metrics } : {}) });
  if (createsTables) await makeTables(bot.createTables, env, variables);
  await checkTables(bot.tables, env, { variables, log });

  // From here on requests may come: whenever the signal comes, finish what they started.
  const stopped = untilStopped();
  const server = httpServer(burstLog(log)).on('request', bot.listener);
  await listen(server, env.PORT, env.HOST);
  await Promise.race([connect(bot.connect), stopped]);
  const sweep = () =>
    bot.worker
      .sweep()
      .then((swept) => {
        metrics?.swept(swept);
        log.info(swept, 'swept');
      })
      .catch((error: unknown) => log.error({ error }, 'the sweep failed; the next one comes in a minute'));
  const sweeping = setInterval(sweep, minuteMs);
  const gathering = startGathering(bot, log);
  const watching = startWatching(bot, log);
  const { port } = server.address() as AddressInfo;
  const digest = await catalogueDigest(catalogue);
  log.info({ ...endpoints(variables, env), catalogueDigest: digest, port }, 'serving');
  await sweep();

  const signal = await stopped;
  log.info({ signal }, 'stopping: accepting nothing new, finishing what is in progress');
  clearInterval(sweeping);
  await Promise.all([gathering.stop(), watching.stop(), stopListening(server)]);
  await bot.finish();
  server.closeAllConnections();
  metrics?.close();
  log.info('stopped');
}

/** Where everything goes, so that a wrong address is seen at once. Contains no secrets. */
function endpoints(variables: NodeJS.ProcessEnv, env: ReturnType<typeof readAnonymousEnvironment>) {
  return {
    slack: env.SLACK_API_URL,
    mode: env.SLACK_APP_TOKEN ? 'socket' : 'http',
    team: env.SLACK_TEAM_ID,
    pages: env.COUNTERSIGN_PUBLIC_URL,
    host: env.HOST,
    region: variables.AWS_REGION,
    dynamodb: variables.AWS_ENDPOINT_URL_DYNAMODB ?? 'AWS',
    iam: variables.AWS_ENDPOINT_URL_IAM ?? 'AWS',
    sts: variables.AWS_ENDPOINT_URL_STS ?? 'AWS',
    tables: [env.COUNTERSIGN_REQUESTS_TABLE, env.COUNTERSIGN_SECRETS_TABLE],
    catalogue: env.COUNTERSIGN_CATALOGUE,
  };
}
