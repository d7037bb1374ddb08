/**
 * What can be made to fail on any sandbox server. One list serves Slack, IAM and DynamoDB, and a test reads the same
 * whichever side it breaks.
 *
 * - throttle: refused as the service refuses when called too often; nothing happens.
 * - error: refused with the service's own 5xx; nothing happens.
 * - refuse: refused with `code`, in the service's words; nothing happens.
 * - drop: the connection closes before anything happens.
 * - drop-reply: it happens, and the connection closes without an answer.
 * - delay: answered `delayMs` later.
 */
export type Fault = {
  /** Name of the API call (`CreateAccessKey`, `chat.postMessage`, `UpdateItem`); absent: any call. */
  operation?: string | RegExp;
  /** The Region it is called in, at AWS; absent: any. */
  region?: string;
  /** How often it happens; absent: until cleared. */
  times?: number;
  /** How many matching calls pass first. */
  after?: number;
  /** The share of matching calls that fail, 0 to 1; absent: all of them. */
  chance?: number;
} & (
  | { kind: 'throttle'; retryAfterSeconds?: number }
  | { kind: 'error' | 'drop' | 'drop-reply' }
  | { kind: 'refuse'; code: string }
  | { kind: 'delay'; delayMs: number }
);

export class Faults {
  /** How many calls arrived, and how many failed by which kind, since the beginning. */
  readonly counts: { calls: number; struck: Partial<Record<Fault['kind'], number>> } = { calls: 0, struck: {} };
  readonly #random: () => number;
  #list: { fault: Fault; left: number; skip: number }[] = [];

  /** random: from 0 to 1, for faults that happen by chance. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  add(fault: Fault): void {
    this.#list.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, skip: fault.after ?? 0 });
  }

  clear(): void {
    this.#list = [];
  }

  /** The fault for this call, if any; counts it. */
  strike(operation: string, region?: string): Fault | undefined {
    this.counts.calls += 1;
    const hit = this.#list.find(
      ({ fault, left }) =>
        left > 0 &&
        matches(fault.operation, operation) &&
        (fault.region === undefined || fault.region === region) &&
        this.#happens(fault),
    );
    if (!hit) return undefined;
    if (hit.skip > 0) {
      hit.skip -= 1;
      return undefined;
    }
    hit.left -= 1;
    const { kind } = hit.fault;
    this.counts.struck[kind] = (this.counts.struck[kind] ?? 0) + 1;
    return hit.fault;
  }

  #happens({ chance }: Fault): boolean {
    return chance === undefined || this.#random() < chance;
  }
}

function matches(pattern: string | RegExp | undefined, operation: string): boolean {
  if (pattern === undefined) return true;
  return typeof pattern === 'string' ? pattern === operation : pattern.test(operation);
}
