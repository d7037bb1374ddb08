import type { Event } from '../../core/request/events.ts';
import { madeUserIdOf, type Request } from '../../core/request/request.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

/** The user is deleted: its record is closed, and its name is free. May be repeated. */
export async function closeUser(run: Run): Promise<Event[]> {
  const { ports, target, request } = run;
  const { userId } = request.intent;
  const { belongsTo, reservedBy } = (await ports.users.read(target)) ?? {};
  if (userId === undefined) return [];
  if (belongsTo) {
    await ports.users.close(target, userId);
    return [];
  }
  const holder = reservedBy === undefined ? undefined : await ports.requests.load(reservedBy);
  if (!holder || madeUserIdOf(holder) !== userId) return [];
  await callOff(run, holder);
  await ports.users.letGo(target, 'name', holder.id);
  return [];
}

/** A grant that was never finished has nothing to finish any more: it takes back the rest by itself. */
async function callOff(run: Run, { id }: Request): Promise<void> {
  const atMs = run.now();
  const failure = { code: 'user.offboarded', message: 'The user was offboarded and is deleted.', atMs };
  await decideAndSave(run.ports, id, ({ phase: { status } }) =>
    status === 'applying' || status === 'failed' ? [{ type: 'called-off', failure, atMs }] : [],
  );
  run.afterwards.push(id);
}
