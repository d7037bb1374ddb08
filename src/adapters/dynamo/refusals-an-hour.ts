import { hourMs } from '../../core/durations.ts';

/** How many of one person's refusals each process stores in an hour; the log has them all. */
export const keptPerHour = 60;
const remembersPeople = 1000;

/**
 * Counts what is stored for each person, so that clicking alone can't fill a table. The person not seen for longest is
 * forgotten.
 */
export class RefusalsAnHour {
  readonly #counts = new Map<string, { hour: number; count: number }>();

  /** Whether one more is stored. */
  takes(person: string, nowMs: number): boolean {
    const hour = Math.floor(nowMs / hourMs);
    const before = this.#counts.get(person);
    const count = before?.hour === hour ? before.count + 1 : 1;
    this.#counts.delete(person);
    this.#counts.set(person, { hour, count });
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > remembersPeople && oldest !== undefined) this.#counts.delete(oldest);
    return count <= keptPerHour;
  }
}
