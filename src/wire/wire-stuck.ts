import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoSetAsides } from '../adapters/dynamo/set-asides.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import type { Environment } from '../config/environment.ts';
import type { EndPorts } from '../flows/stuck/end.ts';
import { auditLog } from './audit-log.ts';

const callMs = 10_000;

/** What operators need to deal with stuck requests: the requests table, and nothing else. */
export function wireStuck(
  env: Pick<Environment, 'COUNTERSIGN_REQUESTS_TABLE' | 'COUNTERSIGN_STAGE'>,
  log: Logger,
): EndPorts {
  const tables = dynamoClient(callMs, (_call, send) => send());
  const table = env.COUNTERSIGN_REQUESTS_TABLE;
  return {
    requests: dynamoRequests(tables, table),
    setAsides: dynamoSetAsides(tables, table),
    users: dynamoUsers(tables, table),
    clock: { now: Date.now, sleep: async (ms) => void (await sleep(ms)) },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    audit: auditLog(log, env.COUNTERSIGN_STAGE),
  };
}
