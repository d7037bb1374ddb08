import type { Event } from '../request/events.ts';
import { evolve } from '../request/evolve.ts';
import type { HistoryEntry } from '../request/history.ts';
import { historyOf } from '../request/history-of.ts';
import type { Request } from '../request/request.ts';
import type { AwsRequest, Entry, Start, State } from './entry.ts';

/** Where a chain begins, or begins again. */
export type Begun = { type: Start['type']; atMs: number; state: State };

/** Something that happened to a request, to be read by people. */
export interface Moment {
  atMs: number;
  /** Absent: the save has only answers of AWS. */
  event?: Event | Begun | undefined;
  /** What the thread says of it; absent: nothing, or it isn't known what stood before. */
  told?: HistoryEntry | undefined;
  /** Who owned the user then, if it had been transferred since this was asked for. */
  newOwner?: string | undefined;
  /** Of the plan that the request had after the save. */
  planDigest?: string | undefined;
  /** Changes that AWS confirmed since the save before; with the last event of a save. */
  aws: readonly AwsRequest[];
}

type Links = readonly { head: string; entry: Entry }[];

/**
 * The events of a chain, the oldest first. It may have gaps where entries were removed or can't be read: after one, what the
 * request was like is not known until the chain says so again.
 */
export function momentsOf(chain: Links): Moment[] {
  let state: State | undefined;
  let last: string | undefined;
  return chain.flatMap(({ head, entry }) => {
    const { atMs, before, start, events, awsRequests = [], planDigest } = entry;
    if (before !== last) state = undefined;
    last = head;
    state = start?.state ?? state;
    const begun: Moment[] = start ? [{ atMs, event: { ...start, atMs }, planDigest, aws: [] }] : [];
    const happened = events.map((event): Moment => {
      const { told, after } = folded(state, event);
      state = after;
      return { atMs: event.atMs, event, told, newOwner: after?.newOwner, planDigest, aws: [] };
    });
    const all = [...begun, ...happened];
    const end = all.pop() ?? { atMs, planDigest, aws: [] };
    const isSaid = end.event !== undefined || awsRequests.length > 0;
    return isSaid ? [...all, { ...end, aws: awsRequests }] : all;
  });
}

/** An event that doesn't fit what stands before it was forged, or something is missing: nothing more is known then. */
function folded(
  state: State | undefined,
  event: Event,
): { told?: HistoryEntry | undefined; after: State | undefined } {
  if (!state) return { after: undefined };
  try {
    const request = state as Request;
    return { told: historyOf(request, event), after: evolve(request, event) };
  } catch {
    return { after: undefined };
  }
}
