import { managedBy } from '../../core/account/snapshot.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import type { Problem } from '../../core/plan/problem.ts';
import { hasEnded, type Request } from '../../core/request/request.ts';
import type { BelongsTo } from '../ports.ts';
import { leftBehind, lookForUser } from './gone-user.ts';
import type { Run } from './run.ts';
import { isNameReserved } from './same-name.ts';

type InTheWay = { problem: Problem } | 'unsure' | undefined;

/**
 * Our own records block this name only as long as AWS shows that very user: one that no longer exists leaves its record
 * and its name. `unsure`: AWS is asked once more, later.
 */
export async function userInTheWay(run: Run): Promise<InTheWay> {
  const { isTakeover, holds } = traitsOf(run.request.intent);
  if (isTakeover) return ownerInTheWay(run);
  return holds === 'name' ? nameInTheWay(run) : undefined;
}

/** A user with an owner, or one being made, can't be adopted; one that an undo has left behind can. */
async function ownerInTheWay(run: Run): Promise<InTheWay> {
  const problem: Problem = { code: 'user.managed', userName: run.request.intent.userName, by: managedBy };
  const { belongsTo } = run.lease.user;
  if (belongsTo) return unlessGone(run, belongsTo, problem);
  const holder = await holderOf(run);
  return holder && !hasEnded(holder) ? { problem } : undefined;
}

async function nameInTheWay(run: Run): Promise<InTheWay> {
  const { ports, target, lease, request } = run;
  const problem: Problem = { code: 'user.taken', userName: request.intent.userName };
  if (lease.user.belongsTo) return unlessGone(run, lease.user.belongsTo, problem);
  if (!isNameReserved(run)) return undefined;
  const holder = await holderOf(run);
  const left = leftBehind(holder);
  if (!holder || !left) return { problem };
  const inTheWay = await unlessGone(run, left, problem);
  if (!inTheWay) await ports.users.letGo(target, 'name', holder.id);
  return inTheWay;
}

async function unlessGone(
  run: Run,
  known: Pick<BelongsTo, 'person' | 'userId'>,
  problem: Problem,
): Promise<InTheWay> {
  const outcome = await lookForUser(run, known);
  if (outcome === 'there') return { problem };
  return outcome === 'unsure' ? outcome : undefined;
}

/** Another request that has reserved the name. */
async function holderOf(run: Run): Promise<Request | undefined> {
  const { reservedBy } = run.lease.user;
  return reservedBy && isNameReserved(run) ? run.ports.requests.load(reservedBy) : undefined;
}
