interface Parts<Settings, Started> {
  /** Asked at once, and again when what is known has become old. */
  read(): Promise<Settings>;
  start(settings: Settings): Started;
  /** Settings older than this are read again before the next event. */
  renewMs: number;
  now(): number;
  /** Old settings that could not be read again stay in use. */
  onStale(error: unknown): void;
}

/**
 * Something that lives from event to event, made of settings that change while it lives: secrets are rotated without a
 * restart. It is made anew only when they did change. A first reading that fails is tried again by the next event.
 */
export class Renewed<Settings, Started> {
  readonly #parts: Parts<Settings, Started>;
  #current: Promise<{ settings: string; started: Started }> | undefined;
  #readAtMs = 0;

  constructor(parts: Parts<Settings, Started>) {
    this.#parts = parts;
    // Whoever awaits it fails with it; unhandled it would end the process before it can say why.
    this.#first().catch(() => {});
  }

  /** Made of settings that are not older than `renewMs`, if they can be read. */
  get(): Promise<Started> {
    return this.youngerThan(this.#parts.renewMs);
  }

  /** The same for somebody who has reason to doubt them, like a signature that does not fit. */
  async youngerThan(ageMs: number): Promise<Started> {
    const { now, read, start, onStale } = this.#parts;
    const known = await (this.#current ?? this.#first());
    if (now() - this.#readAtMs < ageMs) return known.started;
    this.#readAtMs = now();
    try {
      const settings = await read();
      const text = JSON.stringify(settings);
      if (text === known.settings) return known.started;
      const current = { settings: text, started: start(settings) };
      this.#current = Promise.resolve(current);
      return current.started;
    } catch (error) {
      onStale(error);
      return known.started;
    }
  }

  #first() {
    const { read, start, now } = this.#parts;
    this.#readAtMs = now();
    const first = read().then((settings) => ({ settings: JSON.stringify(settings), started: start(settings) }));
    this.#current = first;
    first.catch(() => {
      if (this.#current === first) this.#current = undefined;
    });
    return first;
  }
}
