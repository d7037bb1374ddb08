import { restoreIn } from '../core/intents/restore.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { idOfNextTry } from '../core/request/follow-up-ids.ts';
import { hasEnded, type Request } from '../core/request/request.ts';
import type { Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';

/**
 * The owner of a stopped user asks again to have it given back, because nobody decided in time or someone denied it. It
 * is a new request, decided like the first. Asking twice makes only one.
 */
export async function askAgain(
  ports: SubmitPorts & { users: Users },
  requestId: string,
  by: string,
): Promise<Request | Refusal[]> {
  const earlier = await ports.requests.load(requestId);
  const intent = earlier && restoreIn(earlier.intent);
  if (!intent) return [refused('request.unknown', {})];
  const { phase } = earlier;
  const { account, userName, owner, suspendedAtMs, reason } = intent;
  if (by !== owner) return [refused('act.not-owner', { owner })];
  const user = await ports.users.read({ account, userName });
  const isStillStopped = user?.suspended?.atMs === suspendedAtMs;
  if (!hasEnded(earlier) || phase.status === 'done' || !isStillStopped)
    return [refused('act.too-late', { status: phase.status })];
  const id = idOfNextTry(requestId);
  if (await ports.requests.load(id)) return [refused('act.already', {})];
  return submitIntent(ports, id, intent, reason);
}
