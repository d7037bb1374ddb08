import { dayMs } from '../../core/durations.ts';
import type { Clock } from '../ports.ts';

/** When each person last opened the Home tab, epoch ms. */
export type OpenedAt = Readonly<Record<string, number>>;

/** Where it is written down, in one item. */
export interface HomeMarks {
  /** As it stood a moment ago. */
  read(): Promise<OpenedAt>;
  /** Adds one person, or moves them up, and takes others off. */
  mark(person: string, atMs: number, others: readonly string[]): Promise<void>;
}

/** Someone who has not looked for this long gets a fresh Home when they look again. */
const keptForMs = 30 * dayMs;
const mostPeople = 1000;
const takenOffAtOnce = 20;

/**
 * Who has opened the Home tab lately: nobody else's is published. One small item, read rarely and written once a day for
 * each person who looks.
 * maxAgeMs: how old it may be when it is asked for; undefined: somebody else reads it again, as the sweep does.
 */
export class HomeOpeners {
  readonly #marks: HomeMarks;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #maxAgeMs: number | undefined;
  #known: OpenedAt = {};
  #readAtMs: number | undefined;

  constructor(marks: HomeMarks, clock: Pick<Clock, 'now'>, maxAgeMs?: number) {
    this.#marks = marks;
    this.#clock = clock;
    this.#maxAgeMs = maxAgeMs;
  }

  /** Whether somebody may be on it: asked of everything that changes, so it reads nothing. */
  get mayHaveAny(): boolean {
    return this.#maxAgeMs !== undefined || this.#recent().length > 0;
  }

  async people(): Promise<string[]> {
    if (this.#maxAgeMs !== undefined && this.#ageMs() >= this.#maxAgeMs) await this.reload();
    return this.#recent();
  }

  async reload(): Promise<void> {
    const nowMs = this.#clock.now();
    // What was marked meanwhile is newer than what is read.
    this.#known = { ...(await this.#marks.read()), ...newerThan(this.#known, nowMs) };
    this.#readAtMs = nowMs;
  }

  /** Written down once a day. */
  async opened(person: string): Promise<void> {
    if (this.#readAtMs === undefined) await this.reload();
    const nowMs = this.#clock.now();
    const before = this.#known[person] ?? 0;
    if (nowMs - before < dayMs) return;
    const recent = this.#recent().filter((each) => each !== person);
    const kept = recent.slice(0, mostPeople - 1);
    const gone = Object.keys(this.#known).filter((each) => each !== person && !kept.includes(each));
    this.#known = { ...pick(this.#known, kept), [person]: nowMs };
    await this.#marks.mark(person, nowMs, gone.slice(0, takenOffAtOnce));
  }

  #ageMs(): number {
    return this.#readAtMs === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - this.#readAtMs;
  }

  /** The latest first. */
  #recent(): string[] {
    const since = this.#clock.now() - keptForMs;
    return Object.entries(this.#known)
      .filter(([, atMs]) => atMs > since)
      .sort(([, one], [, other]) => other - one)
      .map(([person]) => person);
  }
}

function newerThan(known: OpenedAt, atMs: number): OpenedAt {
  return Object.fromEntries(Object.entries(known).filter(([, openedAtMs]) => openedAtMs >= atMs));
}

function pick(known: OpenedAt, people: readonly string[]): OpenedAt {
  return Object.fromEntries(people.map((person) => [person, known[person] ?? 0]));
}
