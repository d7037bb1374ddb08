import type { Entry } from '../../src/core/audit/entry.ts';
import type { Event } from '../../src/core/request/events.ts';
import { evolve } from '../../src/core/request/evolve.ts';
import { historyOf } from '../../src/core/request/history-of.ts';
import type { Request } from '../../src/core/request/request.ts';
import { itemsOf } from '../support/story.ts';
import type { Crowd } from './a-crowd.ts';

/** How often something happened that the thread tells, by the request's chain of events: the request keeps less. */
export interface Told {
  lines: number;
  failures: number;
}

/** By user name. */
export async function toldOf(crowd: Crowd, requests: ReadonlyMap<string, Request>): Promise<Map<string, Told>> {
  const entries = new Map<string, Entry>();
  for (const { sk, kept } of await itemsOf(crowd, 'requests')) {
    const head = /^EVENT#\d+#(.+)$/.exec(String(sk))?.[1];
    if (head) entries.set(head, kept as Entry);
  }
  return new Map([...requests].map(([userName, request]) => [userName, countOf(request, entries)]));
}

/** Entries that no head leads to lost their race. */
function countOf({ id, chain }: Request, entries: ReadonlyMap<string, Entry>): Told {
  const kept: Entry[] = [];
  for (let head = chain?.head; head !== undefined; ) {
    const entry = entries.get(head);
    if (!entry) throw new Error(`the chain of ${id} is broken`);
    kept.unshift(entry);
    head = entry.before;
  }
  const told: Told = { lines: 0, failures: 0 };
  let state = kept[0]?.start?.state as Request | undefined;
  const happen = (event: Event) => {
    if (!state) throw new Error(`the chain of ${id} has no beginning`);
    const after = evolve(state, event);
    if (after !== state && historyOf(state, event)) told.lines += 1;
    if (after !== state && event.type === 'failed') told.failures += 1;
    state = after;
  };
  for (const { events } of kept) for (const event of events) happen(event);
  return told;
}
