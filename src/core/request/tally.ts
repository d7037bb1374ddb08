import { hourMs, minuteMs } from '../durations.ts';
import type { Request } from './request.ts';

/** One person's recent asks: an item of a bounded size, however much they ask. */
export interface Tally {
  /** Counts saves; every save is conditional on it. */
  version: number;
  /** How often, in spans of five minutes. */
  asks: AskSpan[];
  /** Their requests that may still wait for a decision; the requests themselves say whether they do. */
  open: { id: string; atMs: number }[];
}

export interface AskSpan {
  fromMs: number;
  count: number;
}

export const emptyTally: Tally = { version: 0, asks: [], open: [] };

const spanMs = 5 * minuteMs;

/** A span counts until an hour after its end, so that no hour ever exceeds the limit. */
const freeAtMs = ({ fromMs }: AskSpan) => fromMs + spanMs + hourMs;

const counting = (asks: readonly AskSpan[], now: number) => asks.filter((span) => freeAtMs(span) > now);

/** When another ask is possible, if the hour's asks are used up; undefined: now. */
export function nextAskAtMs(asks: readonly AskSpan[], perHour: number, now: number): number | undefined {
  const spans = counting(asks, now);
  let count = spans.reduce((sum, span) => sum + span.count, 0);
  let atMs: number | undefined;
  for (const span of spans) {
    if (count < perHour) break;
    count -= span.count;
    atMs = freeAtMs(span);
  }
  return atMs;
}

/** With one more, and without those that no longer count. */
export function withAsk(asks: readonly AskSpan[], now: number): AskSpan[] {
  const fromMs = now - (now % spanMs);
  const spans = counting(asks, now);
  const last = spans.at(-1);
  // A clock that is behind that of another process counts in the latest span.
  if (last && last.fromMs >= fromMs) return [...spans.slice(0, -1), { ...last, count: last.count + 1 }];
  return [...spans, { fromMs, count: 1 }];
}

/** Whether it waits for a decision, or for its plan before that: so long the requester can cancel it. */
export function isUndecided({ phase }: Pick<Request, 'phase'>): boolean {
  return phase.status === 'submitted' || phase.status === 'pending';
}
