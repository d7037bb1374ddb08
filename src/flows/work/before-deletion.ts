import { Fault } from '../fault.ts';
import { askedBack } from '../offboard/asked-back.ts';
import type { Run } from './run.ts';

/**
 * Whether the days of an offboarding are really over: not while somebody has asked for the user back, and not for a
 * user that works again. Only the holder of the lease asks, so nothing changes in between.
 */
export async function deletionOf(run: Run): Promise<'due' | 'asked-back' | 'given-back'> {
  const record = (await run.ports.users.read(run.target)) ?? run.lease.user;
  if (await askedBack(run.ports, record)) return 'asked-back';
  return record.suspended ? 'due' : 'given-back';
}

/**
 * Retried long after it had failed, the user may have been given back. A record that was closed is that of a user which is
 * deleted: a worker died before it could record so, and the rest is repeated.
 */
export async function assertStopped({ ports, target }: Run): Promise<void> {
  const record = await ports.users.read(target);
  const isClosed = record !== undefined && !record.belongsTo && !record.reservedBy;
  if (record?.suspended || isClosed) return;
  throw new Fault('The user has been given back, so it is not deleted.', {
    nature: 'refused',
    code: 'user.given-back',
  });
}
