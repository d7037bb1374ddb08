import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoHygieneSummaries } from '../adapters/dynamo/hygiene-summaries.ts';
import { dynamoRelist, type Relist } from '../adapters/dynamo/relist.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { wakeForSummary } from '../flows/hygiene/send-summary.ts';
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
  /** Has the worker send the weekly summary, if it is due. */
  wakeForSummary: () => Promise<void>;
} {
  const tables = dynamoClient(callMs, (_call, send) => send());
  const requests = dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue);
  const clock = { now: Date.now };
  const summaries = dynamoHygieneSummaries(tables, env.COUNTERSIGN_REQUESTS_TABLE);
  return {
    requests,
    relist: dynamoRelist(tables, env.COUNTERSIGN_REQUESTS_TABLE, requests, catalogue),
    clock,
    wakeForSummary: () => wakeForSummary({ catalogue, clock, summaries }),
  };
}
