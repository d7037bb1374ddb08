/**
 * What can be made to go wrong on any sandbox server. One list serves Slack, IAM and DynamoDB, and a test reads
 * the same whichever side it breaks.
 *
 * - throttle: refused as the service refuses when called too often; nothing happens.
 * - error: refused with the service's own 5xx; nothing happens.
 * - refuse: refused with `code`, as the service words a refusal; nothing happens.
 * - drop: the connection closes before anything happens.
 * - drop-reply: it happens, and the connection closes without an answer.
 * - delay: answered `delayMs` later.
 */
export type Fault = {
  /** Name of the API call (`CreateAccessKey`, `chat.postMessage`, `UpdateItem`); absent: any call. */
  operation?: string | RegExp;
  /** How often it strikes; absent: until cleared. */
  times?: number;
  /** How many matching calls pass first. */
  after?: number;
} & (
  | { kind: 'throttle'; retryAfterSeconds?: number }
  | { kind: 'error' | 'drop' | 'drop-reply' }
  | { kind: 'refuse'; code: string }
  | { kind: 'delay'; delayMs: number }
);

export class Faults {
  #list: { fault: Fault; left: number; skip: number }[] = [];

  add(fault: Fault): void {
    this.#list.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, skip: fault.after ?? 0 });
  }

  clear(): void {
    this.#list = [];
  }

  /** The fault that strikes this call, if any; counting it as struck. */
  strike(operation: string): Fault | undefined {
    const hit = this.#list.find(({ fault, left }) => left > 0 && matches(fault.operation, operation));
    if (!hit) return undefined;
    if (hit.skip > 0) {
      hit.skip -= 1;
      return undefined;
    }
    hit.left -= 1;
    return hit.fault;
  }
}

function matches(pattern: string | RegExp | undefined, operation: string): boolean {
  if (pattern === undefined) return true;
  return typeof pattern === 'string' ? pattern === operation : pattern.test(operation);
}
