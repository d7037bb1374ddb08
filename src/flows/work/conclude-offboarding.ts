import { undoOffboardIn } from '../../core/intents/undo-offboard.ts';
import type { Event } from '../../core/request/events.ts';
import { unlessUnreadable } from '../fault.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

/** The user works again: the request that was to delete it is over. Until then it would have been deleted after all. */
export async function concludeOffboarding(run: Run): Promise<Event[]> {
  const intent = undoOffboardIn(run.request.intent);
  if (!intent) return [];
  const { offboarding, requester: by } = intent;
  await run.lease.guard();
  await decideAndSave(run.ports, offboarding, ({ phase: { status } }) =>
    status === 'applying' || status === 'failed' ? [{ type: 'given-back', by, atMs: run.now() }] : [],
  ).catch(unlessUnreadable);
  run.afterwards.push(offboarding);
  return [];
}
