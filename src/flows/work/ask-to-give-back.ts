import { verdict } from '../../core/approval/verdict.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { suspensionIn } from '../../core/intents/suspend.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { restoreId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import { restoreOf } from '../restore-of.ts';
import type { Run } from './run.ts';

/** A stopped user is given back only with approval; the bot asks on its owner's behalf. */
export async function askToGiveBack(run: Run): Promise<Event[]> {
  const { request, ports } = run;
  const intent = suspensionIn(request.intent);
  // Of somebody who has left: people ask for it once they are back.
  if (!intent || intent.departure) return [];
  const record = await ports.users.read(run.target);
  // A user whose grant was never finished is for its approvers to undo.
  if (!record?.belongsTo || record.suspended?.requestId !== request.id) return [];
  const restore = restoreOf(record, record.belongsTo, record.suspended, intent);
  const { decideWithinMs } = verdict(judgedOf(restore, undefined), [], ports.catalogue, { groups: {} });
  const id = restoreId(intent.because, record.suspended.atMs);
  const asked = submitted(id, restore, run.now(), decideWithinMs);
  await create(ports, { ...asked, nextAtMs: run.now() });
  run.afterwards.push(id);
  return [];
}
