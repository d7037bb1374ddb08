import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { inventoryReader } from '../adapters/aws/inventory-reader.ts';
import { policyReader } from '../adapters/aws/policy-reader.ts';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoInventories } from '../adapters/dynamo/inventories.ts';
import { dynamoPolicyLists } from '../adapters/dynamo/policy-lists.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { GatherPorts } from '../flows/gather/ports.ts';
import type { Clock, Outgoing } from '../flows/ports.ts';
import type { Parts } from './parts.ts';

type GatherParts = Pick<Parts, 'catalogue' | 'random' | 'outgoing' | 'tables' | 'log'> & {
  env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE'>;
  clock: Clock;
  timing: { callMs: number };
};

/** A page of a thousand users may take AWS longer than any other answer. */
const longer = 3;

/** Lists managed policies and users: it needs the reader roles of the accounts, the requests table, and nothing else. */
export function wireGather(parts: GatherParts): GatherPorts {
  const { env, log, catalogue, clock, random, outgoing, tables, timing } = parts;
  return {
    catalogue,
    lists: dynamoPolicyLists(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    reader: policyReader({ catalogue, outgoing, callMs: timing.callMs }),
    inventories: dynamoInventories(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    inventoryReader: inventoryReader({ catalogue, outgoing, clock, callMs: timing.callMs * longer }),
    clock,
    random,
    onFault: (error, account, what) =>
      log.error({ error, account }, `${what} of an account could not be listed`),
  };
}

const callMs = 10_000;

/** The same in a function that does only this. */
export function wireGatherAlone(env: GatherParts['env'], catalogue: Catalogue, log: Logger): GatherPorts {
  const outgoing: Outgoing = (_call, send) => send();
  return wireGather({
    ...{ env, log, catalogue, outgoing },
    tables: dynamoClient(callMs, outgoing),
    clock: { now: Date.now, sleep: async (ms) => void (await sleep(ms)) },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    timing: { callMs },
  });
}
