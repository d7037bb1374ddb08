import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../src/flows/ports.ts';

/** Time that runs `speed` times as fast as the machine's; sleeping takes that much less. */
export class ScaledClock implements Clock {
  readonly #speed: number;
  readonly #startedAtMs = Date.now();

  constructor(speed: number) {
    this.#speed = speed;
  }

  now(): number {
    return Math.round(this.#startedAtMs + (Date.now() - this.#startedAtMs) * this.#speed);
  }

  async sleep(ms: number): Promise<void> {
    await wait(ms / this.#speed);
  }
}
