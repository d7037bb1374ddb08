import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentError, readAnonymousEnvironment } from '../../config/environment.ts';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import { minuteMs } from '../../core/durations.ts';
import { createLog } from '../../wire/log.ts';
import { wire } from '../../wire/wire.ts';
import { builtPage } from '../lambda/built.ts';
import { withIdentity } from './identity.ts';
import { serveMetrics } from './serve-metrics.ts';
import { untilStopped } from './until-stopped.ts';

/**
 * The bot as one long-running process, against what the environment names. Refuses to start, saying everything that is
 * missing or wrong; stops on SIGTERM and SIGINT when what is under way has ended.
 */
export async function serve(args: readonly string[], variables: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(args.includes('--create-tables'), variables);
  } catch (error) {
    const isOurs = error instanceof EnvironmentError || error instanceof CatalogueError;
    process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
    // A socket or a port may be open already.
    process.exit(1);
  }
}

async function run(createsTables: boolean, variables: NodeJS.ProcessEnv): Promise<void> {
  const anonymous = readAnonymousEnvironment(variables);
  const catalogue = loadCatalogue(anonymous.COUNTERSIGN_CATALOGUE);
  const env = await withIdentity(anonymous);
  const log = createLog(env.LOG_LEVEL);
  // A body that Bolt cannot read rejects where nobody waits for it; the process must live on.
  process.on('unhandledRejection', (error) => log.error({ error }, 'something failed that nobody waited for'));
  const metrics = await serveMetrics(env);
  const bot = wire({ env, catalogue, assets: builtPage(), log, ...(metrics ? { meter: metrics } : {}) });
  if (createsTables) await bot.createTables();

  // From here on requests may come: what they began is to be finished, whenever the signal comes.
  const stopped = untilStopped();
  const server = createServer(bot.listener);
  // Longer than load balancers keep a connection for reuse, or a request meets one that is just being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  await Promise.race([bot.connect(), stopped]);
  const sweep = () =>
    bot.worker
      .sweep()
      .then((swept) => {
        metrics?.swept(swept);
        log.info(swept, 'swept');
      })
      .catch((error: unknown) => log.error({ error }, 'the sweep failed; the next one comes in a minute'));
  const sweeping = setInterval(sweep, minuteMs);
  log.info({ ...endpoints(variables, env), port: (server.address() as AddressInfo).port }, 'serving');
  await sweep();

  const signal = await stopped;
  log.info({ signal }, 'stopping: taking nothing new, finishing what is under way');
  clearInterval(sweeping);
  await bot.disconnect();
  server.close();
  server.closeIdleConnections();
  await bot.worker.stop();
  server.closeAllConnections();
  metrics?.close();
  log.info('stopped');
}

/** Where everything goes, so that a wrong address is seen at once. Nothing secret is among it. */
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
