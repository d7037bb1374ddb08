import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { inventoryReader } from '../adapters/aws/inventory-reader.ts';
import { policyReader } from '../adapters/aws/policy-reader.ts';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoInventories } from '../adapters/dynamo/inventories.ts';
import { dynamoPolicyLists } from '../adapters/dynamo/policy-lists.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { takeExposure } from '../flows/exposed/take-exposure.ts';
import type { GatherPorts } from '../flows/gather/ports.ts';
import type { Clock, Outgoing, Wake } from '../flows/ports.ts';
import { auditLog } from './audit-log.ts';
import type { Parts } from './parts.ts';

type GatherParts = Pick<Parts, 'catalogue' | 'random' | 'outgoing' | 'tables' | 'log' | 'audit'> & {
  env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>;
  clock: Clock;
  timing: { callMs: number };
};

/** A page of a thousand users may take AWS longer than any other answer. */
const longer = 3;

/**
 * Lists managed policies and users: it needs the reader roles of the accounts, the requests table, and nothing else. wake:
 * for what AWS has quarantined.
 */
export function wireGather(parts: GatherParts, wake: Wake): GatherPorts {
  const { env, log, catalogue, clock, random, outgoing, tables, timing, audit } = parts;
  const requests = dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue);
  return {
    catalogue,
    lists: dynamoPolicyLists(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    reader: policyReader({ catalogue, outgoing, callMs: timing.callMs }),
    inventories: dynamoInventories(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    inventoryReader: inventoryReader({ catalogue, outgoing, clock, callMs: timing.callMs * longer }),
    exposures: { take: (seen) => takeExposure({ requests, catalogue, clock, random, audit, wake }, seen) },
    clock,
    random,
    onFault: (error, account, what) =>
      log.error({ error, account }, `${what} of an account could not be listed`),
  };
}

const callMs = 10_000;

/** The same in a function that does only this. */
export function wireGatherAlone(
  env: GatherParts['env'] & Pick<Environment, 'COUNTERSIGN_STAGE'>,
  catalogue: Catalogue,
  log: Logger,
): GatherPorts {
  const outgoing: Outgoing = (_call, send) => send();
  const parts: GatherParts = {
    ...{ env, log, catalogue, outgoing },
    audit: auditLog(log, env.COUNTERSIGN_STAGE),
    tables: dynamoClient(callMs, outgoing),
    clock: { now: Date.now, sleep: async (ms) => void (await sleep(ms)) },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    timing: { callMs },
  };
  // The stream of the table wakes the worker.
  return wireGather(parts, { request: () => {} });
}
