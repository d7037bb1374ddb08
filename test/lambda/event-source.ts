import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamRecord } from './table-front.ts';

export interface EventSourceOptions {
  batchSize: number;
  maximumRetryAttempts: number;
  /** Any of them lets a record through; none: all records. */
  filterPatterns?: object[];
  /** How often each batch comes, beside what fails: streams deliver at least once. */
  deliveries: number;
  invoke(event: { Records: StreamRecord[] }): Promise<unknown>;
}

/** A stream's mapping to a function, as Lambda polls it: one batch after the other, in order, again when it fails. */
export class EventSource {
  /** Records given up: what the failure destination is sent. */
  readonly discarded: StreamRecord[] = [];
  /** Set to lose records, as if nobody polled. */
  isLost = false;
  readonly #options: EventSourceOptions;
  readonly #waiting: StreamRecord[] = [];
  #polling: Promise<void> | undefined;

  constructor(options: EventSourceOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#polling === undefined;
  }

  put(record: StreamRecord): void {
    const { filterPatterns = [] } = this.#options;
    if (this.isLost) return;
    if (filterPatterns.length > 0 && !filterPatterns.some((pattern) => fits(pattern, record))) return;
    this.#waiting.push(record);
    this.#polling ??= this.#poll().finally(() => {
      this.#polling = undefined;
    });
  }

  async #poll(): Promise<void> {
    // A write must be answered first, as in reality.
    await sleep(1);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchSize);
      for (let count = 0; count < this.#options.deliveries; count += 1) await this.#deliver(batch);
    }
  }

  async #deliver(batch: StreamRecord[]): Promise<void> {
    let left = batch;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt > this.#options.maximumRetryAttempts) {
        this.discarded.push(...left);
        return;
      }
      left = await this.#failedOf(left);
    }
  }

  async #failedOf(batch: StreamRecord[]): Promise<StreamRecord[]> {
    try {
      const answer = (await this.#options.invoke({ Records: batch })) as {
        batchItemFailures: { itemIdentifier: string }[];
      };
      const [first] = answer.batchItemFailures;
      const from = batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === first?.itemIdentifier);
      return first ? batch.slice(Math.max(0, from)) : [];
    } catch {
      return batch;
    }
  }
}

/** Lambda's filter rules as far as serverless.yml uses them: nested fields, at the end the values that are let through. */
function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.includes(value);
  return Object.entries(pattern as object).every(([key, each]) =>
    fits(each, (value as Record<string, unknown> | undefined)?.[key]),
  );
}
