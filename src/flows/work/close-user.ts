import type { Event } from '../../core/request/events.ts';
import type { Failure } from '../../core/request/failure.ts';
import { madeUserIdOf, type Request } from '../../core/request/request.ts';
import { unlessUnreadable } from '../fault.ts';
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
  const holder = await grantOf(run, userId, reservedBy);
  if (!holder) return [];
  const message = 'The user was offboarded and is deleted.';
  await callOff(run, holder, { code: 'user.offboarded', message });
  await ports.users.letGo(target, 'name', holder.id);
  return [];
}

/** The user is gone from AWS while another request was busy with it. A grant that can't be read holds nothing up. */
export async function callOffGrantOf(run: Run, userId: string, message: string): Promise<void> {
  const { reservedBy } = (await run.ports.users.read(run.target)) ?? {};
  const holder = await grantOf(run, userId, reservedBy).catch(unlessUnreadable);
  if (holder && holder.id !== run.request.id) await callOff(run, holder, { code: 'user.gone', message });
}

/** The one that has made the user, and still has its name. */
async function grantOf({ ports }: Run, userId: string, reservedBy?: string): Promise<Request | undefined> {
  const holder = reservedBy === undefined ? undefined : await ports.requests.load(reservedBy);
  return holder && madeUserIdOf(holder) === userId ? holder : undefined;
}

/** A grant that was never finished has nothing to finish any more: it takes back the rest by itself. */
async function callOff(run: Run, { id }: Request, why: Pick<Failure, 'code' | 'message'>): Promise<void> {
  const atMs = run.now();
  const failure = { ...why, atMs };
  await decideAndSave(run.ports, id, ({ phase: { status } }) =>
    status === 'applying' || status === 'failed' ? [{ type: 'called-off', failure, atMs }] : [],
  );
  run.afterwards.push(id);
}
