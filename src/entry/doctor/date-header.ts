import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../../flows/ports.ts';

/** What a service's `Date` header said, and between which times of ours. */
export interface Dated {
  /** Whole seconds, as the header has them. */
  saidMs: number;
  sentMs: number;
  receivedMs: number;
}

/** Undefined when the header is missing or no date. */
export function datedBy(
  header: string | null | undefined,
  sentMs: number,
  receivedMs: number,
): Dated | undefined {
  const saidMs = Date.parse(header ?? '');
  return Number.isNaN(saidMs) ? undefined : { saidMs, sentMs, receivedMs };
}

/** How far our clock is ahead of theirs; known to about a second, and half of the way there and back. */
export function aheadMs({ saidMs, sentMs, receivedMs }: Dated): number {
  return (sentMs + receivedMs) / 2 - (saidMs + 500);
}

/** Notes the date of a client's latest answer, refusals included: a wrong clock is what is refused. */
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
    // The innermost of its step: what comes back has not been read yet, nor turned into an error.
    { step: 'deserialize', priority: 'low', name: 'dateHeader' },
  );
  return () => latest;
}
