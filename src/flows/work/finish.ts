import type { Event } from '../../core/request/events.ts';
import { Fault } from '../fault.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

/**
 * Before "done": the account's keys are held against those we handed over, so that a key whose making was never
 * answered does not stay behind, and our own record says whose user it is.
 */
export async function finish(run: Run): Promise<Outcome> {
  const events = run.request.intent.kind === 'grant' ? await reconcile(run) : [];
  // All of it may be repeated, so it is saved with the message that says so.
  run.note([...events, { type: 'done', atMs: run.now() }]);
  return 'go-on';
}

async function reconcile(run: Run): Promise<Event[]> {
  const { ports, request, target } = run;
  const user = await ports.accounts.user(target);
  if (!user) throw new Fault('The user is gone.', { nature: 'refused', code: 'user.missing' });
  const events = await removeStrayKeys(run);
  const gives = {
    groups: run.operations.flatMap((operation) => (operation.kind === 'add-to-group' ? [operation.group] : [])),
    policies: run.operations.flatMap((operation) =>
      operation.kind === 'attach-policy' ? [operation.arn] : [],
    ),
  };
  await ports.users.recordOwner(
    target,
    { person: request.intent.owner, userId: user.userId },
    { [request.id]: gives },
  );
  return events;
}

/** A key from an attempt of ours that was lost is deleted: nobody holds its secret. Any other is said, not touched. */
async function removeStrayKeys(run: Run): Promise<Event[]> {
  const { ports, request, target } = run;
  const known = request.handovers.map(({ keyId }) => keyId);
  const lost = request.handovers.filter(
    ({ state, credential }) => state === 'lost' && credential === 'access-key',
  );
  const keys = await ports.accounts.accessKeys(target);
  const events: Event[] = [];
  for (const { id: keyId, createdAtMs } of keys.filter(({ id }) => !known.includes(id))) {
    const isOurs = lost.some(
      (each) => createdAtMs >= each.begunAtMs - 1000 && createdAtMs <= each.settledAfterMs,
    );
    if (isOurs) {
      await run.lease.guard();
      await ports.accounts.apply(target, { kind: 'delete-access-key', keyId });
    }
    events.push({ type: 'stray-key-found', keyId, isDeleted: isOurs, atMs: run.now() });
  }
  return events;
}
