import type { Outgoing } from '../../src/flows/ports.ts';

/** Calls of the bot that wait until a test lets them go, however long it takes for what it does meanwhile. */
export class HeldCalls {
  #operation = '';
  #left = 0;
  readonly #waiting: (() => void)[] = [];

  /** How many wait now. */
  get count(): number {
    return this.#waiting.length;
  }

  /** Holds the next calls of an operation, so many of them. */
  hold(operation: string, times = 1): void {
    this.#operation = operation;
    this.#left = times;
  }

  /** Lets go what waits, and holds nothing any more. */
  release(): void {
    this.#left = 0;
    for (const go of this.#waiting.splice(0)) go();
  }

  readonly outgoing: Outgoing = async ({ operation }, send) => {
    if (operation === this.#operation && this.#left > 0) {
      this.#left -= 1;
      await new Promise<void>((go) => this.#waiting.push(go));
    }
    return send();
  };
}
