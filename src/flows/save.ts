import type { Refusal } from '../core/refusal.ts';
import type { Event } from '../core/request/events.ts';
import { evolve } from '../core/request/evolve.ts';
import { dueAfterClick } from '../core/request/next-at.ts';
import type { Request } from '../core/request/request.ts';
import { listedIn } from './history/listed-in.ts';
import { keepEvents } from './kept.ts';
import type { Audit, Clock, Random, Requests } from './ports.ts';

const tries = 6;

export interface SavePorts {
  requests: Requests;
  clock: Clock;
  random: Random;
  audit: Audit;
}

/**
 * Load → decide → one conditional write. When the write loses a race, the request is read and decided again, so a vote
 * is never lost because someone else saved first, and someone who came too late is told what the winner did. Returns
 * undefined if there is no such request. known: the request as it was just read. beforeSave: hears what is about to be
 * saved; it must not throw.
 */
export async function decideAndSave(
  ports: SavePorts,
  id: string,
  decide: (request: Request) => Event[] | Refusal,
  {
    known,
    beforeSave,
  }: { known?: Request; beforeSave?: (next: Request, events: readonly Event[]) => void } = {},
): Promise<Request | Refusal | undefined> {
  const { requests, clock, random, audit } = ports;
  for (let attempt = 1; ; attempt += 1) {
    const request = attempt === 1 && known ? known : await requests.load(id);
    if (!request) return undefined;
    const decision = decide(request);
    if (!Array.isArray(decision)) return decision;
    if (decision.length === 0) return request;
    const evolved = {
      ...decision.reduce(evolve, request),
      nextAtMs: dueAfterClick(request.nextAtMs, clock.now()),
    };
    beforeSave?.(evolved, decision);
    const { request: next, kept } = await keepEvents(ports, request, evolved, decision);
    const how = { wakesWorker: true, kept, listedIn: listedIn(request, next, decision) };
    const saved = await requests.save(next, how);
    if (saved !== 'conflict') {
      audit.recorded(saved, decision);
      return saved;
    }
    if (attempt === tries) throw new Error(`request ${id} was saved by others ${tries} times in a row`);
    const [jitter = 0] = random.bytes(1);
    await clock.sleep((jitter / 255) * 20 * attempt);
  }
}
