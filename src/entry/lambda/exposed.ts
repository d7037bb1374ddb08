import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoClient } from '../../adapters/dynamo/client.ts';
import { dynamoRequests } from '../../adapters/dynamo/requests.ts';
import { readPart } from '../../config/environment.ts';
import { auditLog } from '../../wire/audit-log.ts';
import { createLog } from '../../wire/log.ts';
import { takesHealthEvents } from '../../wire/wire-exposures.ts';
import { builtCatalogue } from './built.ts';

const env = readPart(process.env, ['COUNTERSIGN_REQUESTS_TABLE', 'COUNTERSIGN_STAGE', 'LOG_LEVEL']);
const log = createLog(env.LOG_LEVEL);
const tables = dynamoClient(10_000, (_call, send) => send());

const take = takesHealthEvents(
  {
    catalogue: builtCatalogue(),
    requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, builtCatalogue()),
    clock: { now: Date.now, sleep: async (ms) => void (await sleep(ms)) },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    audit: auditLog(log, env.COUNTERSIGN_STAGE),
    // The stream of the table wakes the worker.
    wake: { request: () => {} },
  },
  log,
);

/** Takes what the event bus delivers. It reads nothing of AWS: the worker finds out whether it is true. */
export async function handler(event: unknown): Promise<void> {
  if ((await take(event)) === 'malformed')
    log.error('the event bus delivered something that is no event of AWS Health');
}
