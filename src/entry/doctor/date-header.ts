import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../../flows/ports.ts';

/** The `Date` header of a service's answer, and our clock before and after the call. */
export interface Dated {
  /** Whole seconds, as in the header. */
  saidMs: number;
  sentMs: number;
  receivedMs: number;
}

/** Undefined if the header is missing or invalid. */
export function datedBy(
  header: string | null | undefined,
  sentMs: number,
  receivedMs: number,
): Dated | undefined {
  const saidMs = Date.parse(header ?? '');
  return Number.isNaN(saidMs) ? undefined : { saidMs, sentMs, receivedMs };
}

/** How far our clock is ahead of theirs; accurate to about a second plus half the round trip. */
export function aheadMs({ saidMs, sentMs, receivedMs }: Dated): number {
  return (sentMs + receivedMs) / 2 - (saidMs + 500);
}

/**
 * Records the date of a client's latest answer, including errors: a wrong clock makes AWS refuse.
 */
export function rememberDate(client: STSClient, clock: Pick<Clock, 'now'>): () => Dated | undefined {
  let latest: Dated | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentMs = clock.now();
      const result = await next(args);
      const { headers } = result.response as { headers?: Record<string, string> };
      latest = datedBy(headers?.date, sentMs, clock.now()) ?? latest;
      return result;
    },
    // The innermost middleware of its step: the response has not yet been parsed or turned into an error.
    { step: 'deserialize', priority: 'low', name: 'dateHeader' },
  );
  return () => latest;
}
