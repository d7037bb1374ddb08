import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Clock, Requests } from '../flows/ports.ts';

const callMs = 10_000;

/** The sweep needs the requests table, and nothing else. */
export function wireSweep(env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>): {
  requests: Requests;
  clock: Pick<Clock, 'now'>;
} {
  const tables = dynamoClient(callMs, (_call, send) => send());
  return { requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE), clock: { now: Date.now } };
}
