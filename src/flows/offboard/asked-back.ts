import { moduleOf } from '../../core/intents/table.ts';
import { hasEnded, type Request } from '../../core/request/request.ts';
import type { Requests, UserRecord } from '../ports.ts';

/** The request that is to give a stopped user back, while it is decided or carried out. */
export async function askedBack(
  { requests }: { requests: Pick<Requests, 'load'> },
  { passwordBy }: Pick<UserRecord, 'passwordBy'>,
): Promise<Request | undefined> {
  const holder = passwordBy === undefined ? undefined : await requests.load(passwordBy);
  if (!holder || !moduleOf(holder.intent).lifts || hasEnded(holder)) return undefined;
  return holder.phase.status === 'failed' && holder.phase.isClosed ? undefined : holder;
}
