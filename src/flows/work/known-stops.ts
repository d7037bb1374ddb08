import type { Member } from '../../core/intents/member.ts';
import type { OfList } from '../../core/intents/suspend.ts';
import type { Stop, Stops } from '../../core/request/stop.ts';

type Begun = Extract<Stop, { state: 'begun' }>;

/** What is known of the users of a list. It may be long: nothing here walks through it for each user. */
export class KnownStops {
  readonly #members: readonly Member[];
  readonly #stops = new Map<number, Stop>();
  readonly #begun = new Map<number, Begun>();
  /** Indexes of an owner's users. */
  readonly #ofOwner = new Map<string, number[]>();
  /** How many of an owner's users were not left alone: then the owner is told. */
  readonly #touched = new Map<string, number>();
  #next = 0;

  constructor(members: readonly Member[], stops: Stops) {
    this.#members = members;
    members.forEach(({ owner }, index) => {
      const theirs = this.#ofOwner.get(owner);
      if (theirs) theirs.push(index);
      else this.#ofOwner.set(owner, [index]);
    });
    for (const [index, stop] of Object.entries(stops)) this.set(Number(index), stop);
  }

  set(index: number, stop: Stop): void {
    const owner = this.#members[index]?.owner ?? '';
    const more = touches(stop) - touches(this.#stops.get(index));
    this.#touched.set(owner, (this.#touched.get(owner) ?? 0) + more);
    this.#stops.set(index, stop);
    if (stop.state === 'begun') this.#begun.set(index, stop);
    else this.#begun.delete(index);
  }

  /** Those in progress. */
  get begun(): ReadonlyMap<number, Begun> {
    return this.#begun;
  }

  /** The first one that nothing was begun for. */
  get next(): number | undefined {
    while (this.#stops.has(this.#next)) this.#next += 1;
    return this.#next < this.#members.length ? this.#next : undefined;
  }

  get areLeft(): boolean {
    return this.next !== undefined || this.#begun.size > 0;
  }

  get failed(): number {
    return [...this.#stops.values()].filter(({ state }) => state === 'failed').length;
  }

  /** What the request for this user tells its owner: all of theirs, unless another one does. */
  toldBy(index: number): OfList['told'] {
    const owner = this.#members[index]?.owner ?? '';
    const others = (this.#touched.get(owner) ?? 0) - touches(this.#stops.get(index));
    if (others > 0) return [];
    return (this.#ofOwner.get(owner) ?? []).flatMap((i) => {
      const member = this.#members[i];
      if (!member || this.#stops.get(i)?.state === 'left') return [];
      return { account: member.account, userName: member.userName };
    });
  }
}

function touches(stop: Stop | undefined): 0 | 1 {
  return stop !== undefined && stop.state !== 'left' ? 1 : 0;
}
