import { deniedFromMs, givesAccess, isPrepared, without } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Event } from '../../core/request/events.ts';
import type { UserRecord } from '../ports.ts';
import type { Run } from './run.ts';

/** From then on AWS denies the user everything, by itself; undefined: nothing is denied for its end. May be repeated. */
export async function denyFrom(run: Run, deniedFromMs: number | undefined): Promise<void> {
  await run.lease.guard(2);
  await run.ports.accounts.apply({ ...run.target, deniedFromMs }, { kind: 'set-end' });
}

/**
 * A request is about to give nothing any more: what is left may all end, or end sooner. A user left with no
 * access is denied everything, except an emergency user, whose owner makes it ready again.
 */
export async function denyWithout(
  run: Run,
  { gives = {} }: Pick<UserRecord, 'gives'>,
  requestId: string,
): Promise<void> {
  if (!gives[requestId]) return;
  const left = without(gives, requestId);
  const nowMs = run.now();
  const before = deniedFromMs(gives);
  const isStopped = !givesAccess(left) && !isPrepared(left);
  const after = isStopped ? Math.min(nowMs, before ?? nowMs) : deniedFromMs(left);
  if (after !== before) await denyFrom(run, after);
}

/** What an end has taken back is no longer on record. First AWS: a worker that resumes this finds the entry there. */
export async function endInLedger(run: Run): Promise<Event[]> {
  const { ports, target, request } = run;
  const ends = moduleOf(request.intent).ends?.(request.intent);
  const record = await ports.users.read(target);
  const gives = ends && record?.gives?.[ends.requestId];
  if (!gives || (ends.untilMs !== undefined && ends.untilMs !== gives.untilMs)) return [];
  await denyWithout(run, record, ends.requestId);
  await ports.users.takeBack(target, ends.requestId);
  return [];
}
