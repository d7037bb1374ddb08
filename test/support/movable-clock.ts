import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../src/flows/ports.ts';

/** A sleep takes at most this long: the other side, such as the holder of a lease, continues meanwhile. */
const momentMs = 25;

/** Real time, plus whatever a test lets pass; sleeping lets it pass, in a moment. */
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
    await sleep(Math.min(ms / 10, momentMs));
  }
}

/** Waits for real, as between two calls that follow each other at once. */
export class PatientClock extends MovableClock {
  override async sleep(ms: number): Promise<void> {
    await sleep(ms);
  }
}
