interface Parts<Settings, Started> {
  /** Read at once, and again when they have become old. */
  read(): Promise<Settings>;
  start(settings: Settings): Started;
  /** Settings older than this are read again before the next event. */
  renewMs: number;
  now(): number;
  /** Old settings that could not be read again stay in use. */
  onStale(error: unknown): void;
}

/**
 * Something that lives from event to event and is made from settings that may change: secrets are rotated without a
 * restart. It is made again only if they did change. If the first reading fails, the next event tries again.
 */
export class Renewed<Settings, Started> {
  readonly #parts: Parts<Settings, Started>;
  #current: Promise<{ settings: string; started: Started }> | undefined;
  #readAtMs = 0;

  constructor(parts: Parts<Settings, Started>) {
    this.#parts = parts;
    // The caller that awaits it fails with it; an unhandled rejection would end the process before it can say why.
    this.#first().catch(() => {});
  }

  /** Made from settings that are not older than `renewMs`, if they can be read. */
  get(): Promise<Started> {
    return this.youngerThan(this.#parts.renewMs);
  }

  /** The same, for a caller with reason to doubt them, such as a wrong signature. */
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
