import { setUpWithinMs } from '../../core/request/set-up-within.ts';
import type { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { callOffIfGone } from './gone-user.ts';
import type { AccessKey } from './ports.ts';
import type { Run } from './run.ts';

/**
 * Whether someone has deleted the new key in AWS, by the list of the user's keys. Recorded, so that its owner can ask for
 * another one, and has the whole time for it: nobody ever uses the first. Only once AWS must show the key. May be repeated.
 */
export async function noteDeletedKey(run: Run, keys?: readonly AccessKey[]): Promise<boolean> {
  const { ports, target, request, operations } = run;
  const handover = request.handovers.findLast(({ keyId }) => keyId !== undefined);
  if (!handover || run.now() < run.shownByMs) return false;
  await run.lease.guard();
  const listed = keys ?? (await ports.accounts.accessKeys(target));
  if (listed.some(({ id }) => id === handover.keyId)) return false;
  const again = operations.flatMap(({ kind }, index) =>
    kind === 'activate-access-key' && request.journal[index]?.state === 'done' ? [index] : [],
  );
  const atMs = run.now();
  const setUpByMs = atMs + setUpWithinMs(request.intent, ports.catalogue);
  await run.record([{ type: 'new-key-deleted', n: handover.n, again, setUpByMs, atMs }]);
  return true;
}

/**
 * AWS does not know the key that is to be activated: the user may be gone, or the key alone. Undefined: it is something
 * else.
 */
export async function endIfDeleted(run: Run, fault: Fault): Promise<Continuation | undefined> {
  if (fault.nature !== 'missing' || run.now() < run.shownByMs) return undefined;
  // A user made again under the name lacks the key, too.
  const gone = await callOffIfGone(run);
  if (gone) return gone;
  return (await noteDeletedKey(run)) ? 'go-on' : undefined;
}
