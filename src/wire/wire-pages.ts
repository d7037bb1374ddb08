import type { Logger } from 'pino';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import type { DocumentClient } from '../adapters/dynamo/document-client.ts';
import { dynamoSecrets } from '../adapters/dynamo/secrets.ts';
import type { PageAssets } from '../adapters/web/assets.ts';
import { onetimePages } from '../adapters/web/onetime-pages.ts';
import type { Environment } from '../config/environment.ts';
import type { Clock, Wake } from '../flows/ports.ts';
import { healthOf } from './health.ts';

/** The variables that the pages read. */
export const pageVariables = [
  'COUNTERSIGN_SECRETS_TABLE',
  'COUNTERSIGN_PUBLIC_URL',
  'COUNTERSIGN_TRUST_PROXY',
  'LOG_LEVEL',
] as const satisfies (keyof Environment)[];

const callMs = 5000;

/**
 * The pages alone, as Lambda runs them: the stream of the secrets table wakes the worker. They also serve `/healthz`,
 * because the other functions can't be reached from outside; catalogueDigest: of the catalogue that all functions were
 * built with.
 */
export function wirePagesAlone(
  assets: PageAssets,
  catalogueDigest: string,
  env: PageParts['env'],
  log: Logger,
) {
  const [tables, clock] = [dynamoClient(callMs, (_call, send) => send()), { now: Date.now }];
  const secrets = dynamoSecrets({ client: tables, table: env.COUNTERSIGN_SECRETS_TABLE });
  const checks = { secretsTable: () => secrets.read('healthz') };
  return {
    pages: wirePages(assets, { request: () => {} }, { env, log, clock, tables }),
    health: healthOf({ checks, clock, catalogueDigest: Promise.resolve(catalogueDigest) }),
  };
}

interface PageParts {
  env: Pick<Environment, (typeof pageVariables)[number]>;
  log: Logger;
  clock: Pick<Clock, 'now'>;
  tables: DocumentClient;
}

/** The public tier: the secrets table, and nothing else. */
export function wirePages(assets: PageAssets, wake: Wake, { env, log, clock, tables }: PageParts) {
  return onetimePages({
    reveal: { secrets: dynamoSecrets({ client: tables, table: env.COUNTERSIGN_SECRETS_TABLE }), clock, wake },
    assets,
    publicUrl: env.COUNTERSIGN_PUBLIC_URL,
    trustProxy: env.COUNTERSIGN_TRUST_PROXY,
    onFault: (error) => log.error({ error }, 'a one-time page could not be served'),
  });
}
