import { dayMs } from '../../core/durations.ts';
import type { RetireKey } from '../../core/intents/retire-key.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { submitted } from '../../core/request/events.ts';
import { handoverOf } from '../../core/request/handovers-of.ts';
import { hasEnded, madeUserIdOf, type Request } from '../../core/request/request.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

interface Key {
  id: string;
  createdAtMs: number;
}

/** A key activated today is old one day: then its owner is asked to rotate it. May be repeated. */
export async function watchActivatedKey(run: Run): Promise<void> {
  const { request, operations, target } = run;
  const made = operations.findLastIndex(({ kind }) => kind === 'create-access-key');
  const handover = handoverOf(request, made);
  if (target.keyId && handover) await watchKeyAge(run, { id: target.keyId, createdAtMs: handover.begunAtMs });
}

/** A key that was made elsewhere, or before keys were watched; old ones are reported the day after. */
export async function watchKeyAge(run: Run, key: Key, userId = userIdOf(run.request)): Promise<void> {
  const id = idOf(key);
  await run.ports.knownKeys.remember(run.target, key.id);
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (userId && !(await run.ports.requests.load(id))) await create(run.ports, retirement(run, key, userId, id));
}

/** A key that works again, after watching its age had ended because it did not. */
export async function watchKeyAgeAgain(run: Run, key: Key): Promise<void> {
  const { requests } = run.ports;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? idOf(key) : `${idOf(key)}-${n}`;
    const known = await requests.load(id);
    if (known && hasEnded(known)) continue;
    const userId = userIdOf(run.request);
    if (!known && userId) await create(run.ports, retirement(run, key, userId, id));
    return;
  }
}

/** For a new owner: the earlier one is asked no more. May be repeated. */
export async function watchKeyAgeFor(run: Run, key: Key, owner: string): Promise<void> {
  const id = `${idOf(key)}-${owner.toLowerCase()}`;
  const userId = userIdOf(run.request);
  if (userId && !(await run.ports.requests.load(id))) await create(run.ports, retirement(run, key, userId, id));
}

function idOf({ id }: Key): string {
  return `retire-${id.toLowerCase()}`;
}

function retirement(run: Run, { id: keyId, createdAtMs }: Key, userId: string, id: string): Request {
  const { request, ports } = run;
  const { account, userName, owner } = request.intent;
  const userKind = moduleOf(request.intent).userKind(request.intent);
  const intent: RetireKey = {
    kind: 'retire-key',
    ...{ account, userName, requester: owner, owner, userId, userKind, keyId },
  };
  const oldAtMs = createdAtMs + ports.catalogue.accessKeys.maxAgeDays * dayMs;
  const startsAtMs = oldAtMs > run.now() ? oldAtMs : run.now() + dayMs;
  return { ...submitted(id, intent, run.now(), dayMs), startsAtMs, nextAtMs: startsAtMs };
}

function userIdOf(request: Request): string | undefined {
  const { intent } = request;
  return intent.userId ?? madeUserIdOf(request);
}
