import type { Request } from '../core/request/request.ts';
import type { HomePages } from '../flows/home/home-of.ts';
import type { HomeOpeners } from '../flows/home/home-openers.ts';
import type { HomeShown, HomeTab } from '../flows/home/home-tab.ts';
import type { Clock } from '../flows/ports.ts';
import type { ChangedHomes } from '../flows/work/ports.ts';

export interface HomesParts {
  openers: HomeOpeners;
  clock: Clock;
  publish(person: string, shown?: HomeShown): Promise<void>;
  concernedBy(request: Request, people: readonly string[]): Promise<string[]>;
  /** A Home that could not be brought up to date: the next opening does. */
  onFault(error: unknown, person?: string): void;
  /** So long after a change it is published, with whatever has changed by then; undefined: `flush` says when. */
  afterMs: number | undefined;
}

const atOnce = 4;

/**
 * Keeps the Home tabs of those who have opened theirs up to date. Work is never held up and never fails by it: it only says
 * what has changed, several changes are published as one, and what fails is dropped.
 */
export class Homes implements HomeTab, ChangedHomes {
  readonly #parts: HomesParts;
  /** What has changed since, each time as it stood then: by its next change it may be past those who decided on it. */
  #changed: Request[] = [];
  /** Which pages people have turned to since they opened theirs, as far as this process was asked. */
  readonly #pages = new Map<string, HomePages>();
  #isComing = false;
  #flushed: Promise<void> = Promise.resolve();

  constructor(parts: HomesParts) {
    this.#parts = parts;
  }

  async opened(person: string, hash: string | undefined): Promise<void> {
    const { openers, publish, onFault } = this.#parts;
    this.#pages.delete(person);
    const marking = openers.opened(person).catch((error: unknown) => onFault(error, person));
    await Promise.all([publish(person, { hash }), marking]);
  }

  async turn(person: string, pages: HomePages): Promise<void> {
    this.#pages.set(person, pages);
    await this.#parts.publish(person, { pages });
  }

  changed(request: Request): void {
    const { openers, clock, afterMs } = this.#parts;
    if (!openers.mayHaveAny) return;
    this.#changed.push(request);
    if (this.#isComing || afterMs === undefined) return;
    this.#isComing = true;
    this.#flushed = clock.sleep(afterMs).then(() => {
      this.#isComing = false;
      return this.flush();
    });
  }

  /** Resolves when what has changed so far is published, or dropped; never rejects. */
  settled(): Promise<void> {
    return this.#flushed;
  }

  /** Who has opened theirs elsewhere. Never rejects. */
  async reload(): Promise<void> {
    await this.#parts.openers.reload().catch((error: unknown) => this.#parts.onFault(error));
  }

  /** Publishes at once; never rejects. untilMs: none is begun later. */
  async flush(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    const changed = this.#changed;
    this.#changed = [];
    if (changed.length === 0) return;
    const { clock, publish, onFault } = this.#parts;
    const people = await this.#peopleOf(changed);
    const next = async (): Promise<void> => {
      for (let person = people.pop(); person !== undefined; person = people.pop()) {
        if (clock.now() >= untilMs) return;
        await publish(person, { pages: this.#pages.get(person) }).catch((error: unknown) =>
          onFault(error, person),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }

  async #peopleOf(changed: readonly Request[]): Promise<string[]> {
    const { openers, concernedBy, onFault } = this.#parts;
    try {
      const opened = await openers.people();
      if (opened.length === 0) return [];
      const concerned = await Promise.all(changed.map((request) => concernedBy(request, opened)));
      return [...new Set(concerned.flat())];
    } catch (error) {
      onFault(error);
      return [];
    }
  }
}
