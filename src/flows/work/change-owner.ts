import { departureIn } from '../../core/intents/departure.ts';
import { transferIn } from '../../core/intents/transfer.ts';
import type { Event } from '../../core/request/events.ts';
import { departureId } from '../../core/request/follow-up-ids.ts';
import { Fault } from '../fault.ts';
import { hasOrphans } from '../leavers/has-orphans.ts';
import { decideAndSave } from '../save.ts';
import { recordNewOwner } from './record-new-owner.ts';
import type { Run } from './run.ts';
import { watchKeyAgeFor } from './watch-key-age.ts';

/** The tag says it, and now our record does. May be repeated. */
export async function changeOwner(run: Run): Promise<Event[]> {
  const { ports, request, target } = run;
  const intent = transferIn(request.intent);
  if (!intent) return [];
  const { userId = '', from = '', owner } = intent;
  if (!(await ports.users.changeOwner(target, { userId, from, to: owner }, run.now())))
    throw new Fault('The user has another owner by now.', { nature: 'refused', code: 'user.not-yours' });
  for (const key of await ports.accounts.accessKeys(target))
    if (key.isActive) await watchKeyAgeFor(run, key, owner);
  await recordNewOwner(run, owner);
  await settleDeparture(run, from);
  return [];
}

/** Where the earlier owner has left, people are no longer asked, once none of their workloads is left. */
async function settleDeparture({ ports }: Run, from: string): Promise<void> {
  const { people } = await ports.leavers.read();
  const leaver = people[from];
  if (!leaver) return;
  const id = departureId(from, leaver.seenAtMs);
  const departure = departureIn((await ports.requests.load(id))?.intent ?? ({} as never));
  if (!departure || (await hasOrphans(ports, departure))) return;
  const atMs = ports.clock.now();
  await decideAndSave(ports, id, ({ phase, journal }) => {
    const isWaiting = phase.status === 'applying' && phase.began && journal[0]?.state !== 'done';
    return isWaiting ? [{ type: 'operations-done', operations: [{ index: 0 }], atMs }] : [];
  });
  ports.wake.request(id);
}
