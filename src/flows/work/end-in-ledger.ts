import { givesAccess, type Ledger, without } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { AccessEnded } from '../../core/request/access-ended.ts';
import type { Event } from '../../core/request/events.ts';
import { unlessUnreadable } from '../fault.ts';
import { decideAndSave } from '../save.ts';
import { denyWithout } from './deny-from.ts';
import { assertNotReplaced } from './not-replaced.ts';
import type { Run } from './run.ts';

/**
 * What an end has taken back is no longer on record, and the request that gave it says so. The entry goes last: a
 * worker that resumes this finds it there.
 */
export async function endInLedger(run: Run): Promise<Event[]> {
  const { ports, target, request } = run;
  const ends = moduleOf(request.intent).ends?.(request.intent);
  await assertNotReplaced(run);
  const record = await ports.users.read(target);
  const gives = ends && record?.gives?.[ends.requestId];
  if (!gives || (ends.untilMs !== undefined && ends.untilMs !== gives.untilMs)) return [];
  await denyWithout(run, record, ends.requestId);
  await sayEnded(run, ends.requestId, leftOf(run, without(record.gives ?? {}, ends.requestId)));
  await ports.users.takeBack(target, ends.requestId);
  return [];
}

function leftOf({ operations }: Run, left: Ledger): AccessEnded['left'] {
  if (operations.length === 0) return 'same';
  return givesAccess(left) ? 'other' : 'nothing';
}

/** Its card, its thread and its people are told by its own run. An unreadable one keeps nothing from ending. */
async function sayEnded(run: Run, requestId: string, left: AccessEnded['left']): Promise<void> {
  await run.lease.guard();
  const by = run.request.endCalledBy;
  await decideAndSave(run.ports, requestId, ({ accessEnded }) =>
    accessEnded ? [] : [{ type: 'access-ended', left, ...(by ? { by } : {}), atMs: run.now() }],
  ).catch(unlessUnreadable);
  run.afterwards.push(requestId);
}
