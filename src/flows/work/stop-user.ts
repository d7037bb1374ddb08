import { offboardIn } from '../../core/intents/offboard.ts';
import { hasEnded } from '../../core/request/request.ts';
import { Fault, unlessUnreadable } from '../fault.ts';
import { holdings } from '../holdings.ts';
import { markStopped } from '../offboard/mark-stopped.ts';
import type { Run } from './run.ts';

/**
 * Everything that was checked still holds: from now on the user is stopped for this request. What is in progress for the
 * user ends as soon as it runs again, which is soon.
 */
export async function stopUser({ ports, request, target, afterwards }: Run): Promise<void> {
  const record = await ports.users.read(target);
  const { suspended } = record ?? {};
  const isOther = suspended && suspended.requestId !== request.id;
  const stop = isOther ? await ports.requests.load(suspended.requestId).catch(unlessUnreadable) : undefined;
  if (stop && offboardIn(stop.intent) && !hasEnded(stop))
    throw new Fault('Another request offboards the user already.', { nature: 'refused', code: 'user.busy' });
  const atMs = ports.clock.now();
  await markStopped(ports.users, target, { by: request.intent.requester, atMs, requestId: request.id });
  afterwards.push(...Object.values(holdings).flatMap((field) => record?.[field] ?? []));
}
