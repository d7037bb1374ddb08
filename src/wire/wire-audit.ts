import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoEntries } from '../adapters/dynamo/entries.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { AuditPorts } from '../flows/audit.ts';

const callMs = 10_000;

/** What auditors need: to read the requests table, and nothing else. */
export function wireAudit(env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>): AuditPorts {
  const tables = dynamoClient(callMs, (_call, send) => send());
  const table = env.COUNTERSIGN_REQUESTS_TABLE;
  return { requests: dynamoRequests(tables, table), entries: dynamoEntries(tables, table) };
}
