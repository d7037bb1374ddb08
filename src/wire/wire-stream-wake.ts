import { type StreamWake, streamWake } from '../adapters/dynamo/stream-wake.ts';
import type { Parts } from './parts.ts';

/** For when the worker is another function: the write to the table is the call. */
export function wireStreamWake({ env, tables, clock, log }: Parts): StreamWake {
  return streamWake({
    client: tables,
    table: env.COUNTERSIGN_REQUESTS_TABLE,
    clock,
    onFault: (error, request) => log.error({ error, request }, 'the worker could not be woken'),
  });
}
