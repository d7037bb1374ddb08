import { dayMs } from '../core/durations.ts';
import { nameOfList, type StopMany, stopManyIn } from '../core/intents/stop-many.ts';
import { isUrgent } from '../core/intents/traits-of.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason } from '../core/request/check-ask.ts';
import { submitted } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import { create } from './create.ts';
import { judgeStop } from './judge-stop.ts';
import type { StopLists } from './stop-lists.ts';
import type { ChoosePorts } from './stop-selection.ts';

/** A list as it was confirmed. */
export interface ConfirmedStops {
  /** Slack's id of the modal it was confirmed in. */
  viewId: string;
  reason: string;
  /** What was typed as the number of users; absent: the list was so short that nobody asked. */
  count?: string | undefined;
}

/** More than so many, and their number is to be typed. */
export const countedFrom = 11;

const beginWithinMs = dayMs;

/**
 * Stops the users of the list that this person was shown in this modal, and no others. Security people alone; judged
 * again by the worker. id: names the form, so that the same form sent twice makes one request.
 */
export async function stopMany(
  ports: ChoosePorts & { stopLists: StopLists },
  id: string,
  by: string,
  { viewId, reason, count }: ConfirmedStops,
): Promise<Request | Refusal[]> {
  const { requests, clock, wake } = ports;
  const existing = await requests.load(id);
  if (existing) return confirmedBefore(existing, by, reason);
  const judged = await judgeStop(ports, undefined, by);
  if ('ok' in judged) return [judged];
  const list = await ports.stopLists.read(by);
  const [first] = list?.members ?? [];
  if (!list || !first || list.viewId !== viewId) return [refused('stops.not-on-record', {})];
  const { members } = list;
  const isCounted = members.length < countedFrom || count?.trim() === String(members.length);
  const refusals = [
    ...checkReason(reason),
    ...(isCounted ? [] : [refused('stops.other-count', { count: members.length })]),
  ];
  if (refusals.length > 0) return refusals;
  const intent: StopMany = {
    kind: 'stop-many',
    ...{ account: first.account, userName: nameOfList(id), requester: by, owner: by, members, reason },
    ...(judged.assumed === undefined ? {} : { assumed: 'security' }),
  };
  const request = submitted(id, intent, clock.now(), beginWithinMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(id, { isUrgent: isUrgent(intent) });
  const earlier = created === 'created' ? undefined : await requests.load(id);
  return earlier ? confirmedBefore(earlier, by, reason) : request;
}

/** The list on record is the only one that the form can mean; its reason may have been corrected. */
function confirmedBefore(existing: Request, by: string, reason: string): Request | Refusal[] {
  const list = stopManyIn(existing.intent);
  if (!list || list.requester !== by) return [refused('stops.not-on-record', {})];
  return list.reason === reason
    ? existing
    : [refused('stops.taken', { count: list.members.length, reason: list.reason })];
}
