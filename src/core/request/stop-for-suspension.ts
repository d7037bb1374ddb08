import type { Intent } from '../intents/intent.ts';
import { isTakenBack } from '../intents/traits-of.ts';
import type { Event } from './events.ts';
import { suspended } from './failure.ts';

/** What becomes of a request whose user is stopped: it ends where it is, and what can be undone is. */
export function stopForSuspension(intent: Intent, by: string, atMs: number, operation?: number): Event[] {
  return [
    { type: 'failed', failure: suspended(by, atMs, operation), atMs },
    ...(isTakenBack(intent) ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
  ];
}
