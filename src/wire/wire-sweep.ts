import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoRelist, type Relist } from '../adapters/dynamo/relist.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Clock, Requests } from '../flows/ports.ts';

const callMs = 10_000;

/** The sweep needs the requests table and the catalogue, and nothing else. */
export function wireSweep(
  env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>,
  catalogue: Catalogue,
): {
  requests: Requests;
  relist: Relist;
  clock: Pick<Clock, 'now'>;
} {
  const tables = dynamoClient(callMs, (_call, send) => send());
  const requests = dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue);
  return {
    requests,
    relist: dynamoRelist(tables, env.COUNTERSIGN_REQUESTS_TABLE, requests, catalogue),
    clock: { now: Date.now },
  };
}
