import * as z from 'zod';
import { summaryKey } from '../../adapters/dynamo/summary-key.ts';
import { readPart } from '../../config/environment.ts';
import { minuteMs } from '../../core/durations.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import { watchLeavers } from '../../flows/leavers/watch-leavers.ts';
import type { WorkPorts } from '../../flows/work/ports.ts';
import { aboutRequest } from '../../wire/call-log.ts';
import { createLog } from '../../wire/log.ts';
import { parts } from '../../wire/parts.ts';
import { wireHomes } from '../../wire/wire-homes.ts';
import { wireLeavers } from '../../wire/wire-leavers.ts';
import { wireSummary } from '../../wire/wire-summary.ts';
import { wireWork } from '../../wire/wire-work.ts';
import { builtCatalogue, builtCatalogueDigest } from './built.ts';
import { lambdaEnvironment, staleSecrets } from './lambda-environment.ts';
import { Renewed } from './renewed.ts';
import { workUntilIdle } from './work-until-idle.ts';

const log = createLog(readPart(process.env, ['LOG_LEVEL']).LOG_LEVEL);

const started = new Renewed({
  read: () => lambdaEnvironment(process.env),
  start(env) {
    log.info({ catalogueDigest: builtCatalogueDigest() }, 'started');
    // Follow-up work is written to the table, whose stream wakes the worker for it.
    const all = parts({ env, catalogue: builtCatalogue(), log });
    const homes = wireHomes(all, { isOneProcess: false });
    const wake = { request: () => {} };
    const ports = wireWork(all, wake, homes);
    return { ports, leavers: wireLeavers(all, wake), homes, summary: wireSummary(all) };
  },
  renewMs: minuteMs,
  now: Date.now,
  onStale: staleSecrets(log),
});

/** The schedule; the streams send records. */
const scheduled = z.object({ 'detail-type': z.literal('Scheduled Event') });
/** Well within the function's own limit: everybody in a large workspace is looked through slowly. */
const watchForMs = 240_000;

const text = z.object({ S: z.string() });
const streamEvent = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        SequenceNumber: z.string(),
        Keys: z.object({ pk: text.optional(), id: text.optional() }),
      }),
    }),
  ),
});

type Records = z.infer<typeof streamEvent>['Records'];

/** No Home is begun later: the next batch waits. */
const homesForMs = 2000;

/**
 * Works on what the streams of both tables deliver: a request with work, or a secret that was opened. A record that
 * fails is reported with all after it, so that Lambda delivers them again in order. A failure because of stored data is
 * different: that request is set aside and its record counts as done, or it would hold up all after it. The weekly
 * summary comes the same way. Every minute, it looks who has left.
 */
export async function handler(event: unknown): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const { ports, homes, leavers, summary } = await started.get();
  if (scheduled.safeParse(event).success) {
    const untilMs = ports.clock.now() + watchForMs;
    const watched = await watchLeavers(leavers, () => ports.clock.now() < untilMs);
    if (watched.looks + watched.stopped + watched.asked > 0) log.info(watched, 'looked who has left');
    return { batchItemFailures: [] };
  }
  const { Records: records } = streamEvent.parse(event);
  const failed = await workOnAll(ports, records);
  if (records.some(({ dynamodb }) => dynamodb.Keys.pk?.S === summaryKey.pk)) await summary();
  // Nothing may be in progress when the function is frozen, so this waits; after two seconds the rest is dropped.
  await homes.flush(ports.clock.now() + homesForMs);
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
}

/** Gives the sequence number of the one that failed. */
async function workOnAll(ports: WorkPorts, records: Records): Promise<string | undefined> {
  for (const { dynamodb } of records) {
    const { pk, id } = dynamodb.Keys;
    try {
      const requestId = pk ? requestOf(pk.S) : id && (await requestOfSecret(ports, id.S));
      if (requestId) await aboutRequest(requestId, () => workUntilIdle(ports, requestId));
    } catch (error) {
      log.error({ error, record: dynamodb.SequenceNumber }, 'a record of the stream could not be worked on');
      return dynamodb.SequenceNumber;
    }
  }
  return undefined;
}

/** If a secret can't be read, its request still checks its links by itself now and then. */
async function requestOfSecret({ secrets }: WorkPorts, id: string): Promise<string | undefined> {
  try {
    return (await secrets.read(id))?.requestId;
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    log.warn({ error }, 'a secret could not be read; nobody is woken for it');
    return undefined;
  }
}

function requestOf(partition: string): string | undefined {
  const [kind, id] = partition.split('#');
  return kind === 'REQUEST' ? id : undefined;
}
