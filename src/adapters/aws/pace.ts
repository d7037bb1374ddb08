import type { Clock } from '../../flows/ports.ts';

/** Spreads calls over time: those of one name come one after the other, so far apart. */
export class Pace {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #nextAtMs = new Map<string, number>();

  constructor(clock: Clock, everyMs: number) {
    this.#clock = clock;
    this.#everyMs = everyMs;
  }

  /** Resolves when it is this caller's turn. */
  async turn(name: string): Promise<void> {
    const now = this.#clock.now();
    const atMs = Math.max(now, this.#nextAtMs.get(name) ?? 0);
    this.#nextAtMs.set(name, atMs + this.#everyMs);
    if (atMs > now) await this.#clock.sleep(atMs - now);
  }
}
