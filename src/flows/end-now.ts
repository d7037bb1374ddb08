import { moduleOf } from '../core/intents/table.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { endsAtMs } from '../core/request/ends-at.ts';
import { endId } from '../core/request/follow-up-ids.ts';
import type { Request } from '../core/request/request.ts';
import { type ReviewPorts, review } from './review.ts';
import { decideAndSave } from './save.ts';

/**
 * Ends access before its time, with everything that extended it: the requests that wait for its ends start at once.
 * clicked: the request that gave it, or one that waits to end it.
 */
export async function endNow(ports: ReviewPorts, clicked: Request, by: string): Promise<Request | Refusal> {
  const first = moduleOf(clicked.intent).ends ? clicked : await endOf(ports, clicked);
  if (!first) return refused('end.over', {});
  const all = [...(await earlier(ports, first)), first, ...(await later(ports, first))];
  // The last one decides: while it stands, the user keeps everything.
  let outcome: Request | Refusal = refused('end.over', {});
  for (const { id } of all) {
    outcome = await review(ports, id, { type: 'end-now', by });
    if (!('ok' in outcome)) await callOff(ports, outcome, by);
  }
  return outcome;
}

/** What is still being set up takes back itself what it gave; its end waits for that. */
async function callOff(ports: ReviewPorts, { intent }: Request, by: string): Promise<void> {
  const ends = moduleOf(intent).ends?.(intent);
  if (!ends) return;
  const atMs = ports.clock.now();
  const failure = { code: 'end.called', message: `<@${by}> ended this access before its time.`, atMs };
  await decideAndSave(ports, ends.requestId, ({ phase: { status } }) =>
    status === 'applying' || status === 'failed' ? [{ type: 'called-off', failure, atMs }] : [],
  );
  ports.wake.request(ends.requestId);
}

/** The one that waits to end what this request gave. */
async function endOf({ requests }: ReviewPorts, given: Request): Promise<Request | undefined> {
  const untilMs = endsAtMs(given);
  return untilMs === undefined ? undefined : requests.load(endId(given.id, untilMs));
}

async function later(ports: ReviewPorts, { renewed }: Request): Promise<Request[]> {
  const next = renewed && (await ports.requests.load(endId(renewed.extension, renewed.untilMs)));
  return next ? [next, ...(await later(ports, next))] : [];
}

async function earlier(ports: ReviewPorts, { intent }: Request): Promise<Request[]> {
  const ends = moduleOf(intent).ends?.(intent);
  const given = ends && (await ports.requests.load(ends.requestId));
  const renews = given && moduleOf(given.intent).renews?.(given.intent);
  const before = renews && (await ports.requests.load(renews.endRequest));
  return before ? [...(await earlier(ports, before)), before] : [];
}
