import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Requests } from '../flows/ports.ts';

const callMs = 10_000;

/** Read access to the requests table, and nothing else. */
export function wireExport(env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>): {
  requests: Pick<Requests, 'load' | 'loadPlan'>;
} {
  const tables = dynamoClient(callMs, (_call, send) => send());
  return { requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE) };
}
