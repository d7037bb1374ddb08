import * as z from 'zod';

/** How far each person has read, by channel; never back. */
export class ReadMarks {
  readonly #marks: Record<string, Record<string, string>>;

  constructor(state: unknown) {
    this.#marks = z.record(z.string(), z.record(z.string(), z.string())).catch({}).parse(state);
  }

  read(personId: string, channel: string, ts: string): boolean {
    const marks = this.of(personId);
    if ((marks[channel] ?? '') >= ts) return false;
    this.#marks[personId] = { ...marks, [channel]: ts };
    return true;
  }

  of(personId: string): Record<string, string> {
    return this.#marks[personId] ?? {};
  }

  snapshot(): unknown {
    return structuredClone(this.#marks);
  }
}
