import { dynamoSecrets } from '../adapters/dynamo/secrets.ts';
import type { PageAssets } from '../adapters/web/assets.ts';
import { onetimePages } from '../adapters/web/onetime-pages.ts';
import type { Wake } from '../flows/ports.ts';
import type { Parts } from './parts.ts';

/** The public tier: the secrets table, and nothing else. */
export function wirePages(assets: PageAssets, wake: Wake, { env, log, clock, tables }: Parts) {
  return onetimePages({
    reveal: { secrets: dynamoSecrets({ client: tables, table: env.COUNTERSIGN_SECRETS_TABLE }), clock, wake },
    assets,
    publicUrl: env.COUNTERSIGN_PUBLIC_URL,
    trustProxy: env.COUNTERSIGN_TRUST_PROXY,
    onFault: (error) => log.error({ error }, 'a one-time page could not be served'),
  });
}
