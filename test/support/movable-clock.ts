import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/flows/ports.ts';

/** Real time, plus whatever a test lets pass; sleeping only lets it pass. */
export class MovableClock implements Clock {
  #offsetMs = 0;
  now(): number {
    return Date.now() + this.#offsetMs;
  }
  pass(ms: number): void {
    this.#offsetMs += ms;
  }
  async sleep(ms: number): Promise<void> {
    this.pass(ms);
  }
}

/** Waits for real, as between two calls that follow each other at once. */
export class PatientClock extends MovableClock {
  override async sleep(ms: number): Promise<void> {
    await sleep(ms);
  }
}
