import { minuteMs } from '../core/durations.ts';

/**
 * What an outside service's failure means for us; adapters translate.
 *
 * - transient: throttled, or certainly nothing happened; try again.
 * - unknown-outcome: a 5xx or a lost reply; it may have happened.
 * - missing: AWS doesn't know the thing. If we just made it, it soon will.
 * - conflict: AWS won't remove something that is still in use.
 * - refused: it will be refused again until a person changes something.
 */
export type FaultNature = 'transient' | 'unknown-outcome' | 'missing' | 'conflict' | 'refused';

export interface FaultDetails {
  nature: FaultNature;
  /** The service's own error code. */
  code: string;
  /** The service rejects the bot itself (its credentials, its scopes): this says nothing about what was asked for. */
  isOfOurselves?: boolean | undefined;
  /** What was called, as the service names it: `iam:GetPolicy`. */
  call?: string | undefined;
  /** The service's own request id, for its support. */
  serviceRequestId?: string | undefined;
  /** In the service's own words, however long. */
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

const longestWaitMs = 5 * minuteMs;

/**
 * Obeyed as it stands, a wait of a day would outlast the request. Asking too early costs one call; anything but a
 * number means no wait.
 */
function within(retryAfterMs: number): number {
  return Math.min(longestWaitMs, Math.max(0, retryAfterMs || 0));
}

/** An outage or a refusal of a service we depend on. Thrown; never a rule of ours. */
export class Fault extends Error {
  readonly nature: FaultNature;
  readonly code: string;
  readonly isOfOurselves: boolean;
  readonly call: string | undefined;
  readonly serviceRequestId: string | undefined;
  /** At most five minutes, whatever the service asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: FaultDetails) {
    const { nature, code, isOfOurselves = false, call, serviceRequestId, retryAfterMs, cause } = details;
    super(message, { cause });
    this.name = 'Fault';
    this.nature = nature;
    this.code = code;
    this.isOfOurselves = isOfOurselves;
    this.call = call;
    this.serviceRequestId = serviceRequestId;
    this.retryAfterMs = retryAfterMs === undefined ? undefined : within(retryAfterMs);
  }
}

/** The tables did not answer. Whether the call took effect is unknown, but all of ours may be repeated. */
export class TablesAway extends Error {
  constructor(cause: Error) {
    super(`the tables do not answer (${cause.message})`, { cause });
    this.name = 'TablesAway';
  }
}

/** A stored item that can't be read: a fault of that item alone. Its message never contains the stored value. */
export class UnreadableItem extends Error {
  /** problem: what is wrong, without a word of the item's content. */
  constructor(item: string, problem: string) {
    super(`${item} cannot be read: ${problem}`);
    this.name = 'UnreadableItem';
  }
}

/** For callers that can do without the item. */
export function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}
