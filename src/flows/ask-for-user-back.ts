import { offboardIn } from '../core/intents/offboard.ts';
import { suspensionIn } from '../core/intents/suspend.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { idOfNextTry, restoreId } from '../core/request/follow-up-ids.ts';
import { hasEnded, type Request } from '../core/request/request.ts';
import { judgeStop } from './judge-stop.ts';
import type { LookAfterPorts } from './look-after.ts';
import type { UserKey } from './ports.ts';
import { restoreOf } from './restore-of.ts';
import type { ReviewPorts } from './review.ts';
import { submitIntent } from './submit.ts';

/**
 * Asks approvers to give back a user that was stopped with others: nobody has asked for it by itself. For its owner and
 * the security people. Clicked again, it finds the request that is open; once that is over, the next one follows.
 */
export async function askForUserBack(
  ports: LookAfterPorts & ReviewPorts,
  key: UserKey,
  by: string,
): Promise<Request | Refusal[]> {
  const { users, requests } = ports;
  const { userName } = key;
  const record = await users.read(key);
  const { suspended, belongsTo } = record ?? {};
  if (!suspended || !belongsTo || !record) return [refused('stop.none', { userName })];
  const judged = await judgeStop(ports, belongsTo.person, by);
  if ('ok' in judged) return [judged];
  const stop = await requests.load(suspended.requestId);
  if (stop && offboardIn(stop.intent)) return [refused('stop.offboarded', { userName, by: suspended.by })];
  const intent = stop && suspensionIn(stop.intent);
  if (!intent || !hasEnded(stop)) return [refused('stop.not-over', { userName })];
  const restore = { ...restoreOf(record, belongsTo, suspended, intent), requester: by };
  let id = restoreId(intent.because, suspended.atMs);
  for (;;) {
    const earlier = await requests.load(id);
    if (!earlier) return submitIntent(ports, id, restore, restore.reason);
    if (!hasEnded(earlier)) return [refused('act.already', {})];
    id = idOfNextTry(id);
  }
}
