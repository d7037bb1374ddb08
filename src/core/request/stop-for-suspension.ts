import type { Intent } from '../intents/intent.ts';
import { isTakenBack } from '../intents/traits-of.ts';
import type { Event } from './events.ts';
import { suspended } from './failure.ts';
import { isHalfway, type Request } from './request.ts';

/** What becomes of a request whose user is stopped: it ends where it is, and what can be undone is. */
export function stopForSuspension(intent: Intent, by: string, atMs: number, operation?: number): Event[] {
  return [
    { type: 'failed', failure: suspended(by, atMs, operation), atMs },
    ...(isTakenBack(intent) ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
  ];
}

/** Work for the user ends with the stop; a worker in progress sees the mark on the user before its next operation. */
export function endedByStop(request: Request, by: string, atMs: number): Event[] {
  const { phase, intent } = request;
  return phase.status === 'applying' || isHalfway(request) ? stopForSuspension(intent, by, atMs) : [];
}
