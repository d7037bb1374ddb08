import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/flows/ports.ts';

/** No two things happen in the same millisecond, and no time passes but what a test lets pass. */
export class SteppingClock implements Clock {
  #nowMs: number;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    this.#nowMs += 1;
    return this.#nowMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }

  async sleep(ms: number): Promise<void> {
    this.pass(ms);
    await turn();
  }
}
