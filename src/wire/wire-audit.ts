import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoEntries } from '../adapters/dynamo/entries.ts';
import { approximateSize, dynamoEverything } from '../adapters/dynamo/everything.ts';
import { dynamoRefusals } from '../adapters/dynamo/refusals.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Refusals } from '../flows/ports.ts';
import type { ReportPorts } from '../flows/report-access.ts';
import { patiently } from './patiently.ts';

const callMs = 10_000;

/**
 * What auditors need: read access to the requests table, and nothing else. onWait: is told for how long, before it waits for
 * the table.
 */
export function wireAudit(
  env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>,
  onWait: (seconds: number) => void = () => {},
): ReportPorts & {
  refusals: Pick<Refusals, 'of'>;
  size(): Promise<number | undefined>;
} {
  const tables = dynamoClient(callMs, patiently({ sleep }, onWait));
  const table = env.COUNTERSIGN_REQUESTS_TABLE;
  return {
    requests: dynamoRequests(tables, table),
    entries: dynamoEntries(tables, table),
    refusals: dynamoRefusals(tables, table),
    everything: dynamoEverything(tables, table),
    size: () => approximateSize(tables, table),
  };
}
