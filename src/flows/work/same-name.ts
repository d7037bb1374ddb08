import { traitsOf } from '../../core/intents/traits-of.ts';
import type { Contender } from '../../core/request/contender.ts';
import type { Event } from '../../core/request/events.ts';
import { isPartlyDone, type Request } from '../../core/request/request.ts';
import { isUndecided } from '../../core/request/tally.ts';
import { unlessUnreadable } from '../fault.ts';
import { decideAndSave } from '../save.ts';
import { letGoOfCredentials } from './hold-credentials.ts';
import type { Run } from './run.ts';

/**
 * Asking for a name keeps nobody else from it: requests for the same one wait side by side, and their cards say so. A
 * request gets the name when its approval is found to hold, right before the first change:
 *
 *     asked ─ planned: joins those that want the name ─ approved ─ reserved while all is judged afresh ─ the others are
 *     closed ─ user made
 *
 * Only the holder of the user's lease changes these lists, so no two changes meet.
 */

/** How many are listed; one more is decided like any other, and learns at its first change if the name is gone. */
const mostListed = 20;

/**
 * Lists it among those that want the name, and tells the others; gives what it is told of them. May be repeated.
 * known: what the record lists now.
 */
export async function joinContenders(run: Run, known: readonly Contender[] = []): Promise<Event[]> {
  const { request, ports, target } = run;
  const { requester, owner } = request.intent;
  const listed = known.filter(({ untilMs }) => untilMs > run.now());
  const others = othersOf(request.id, listed);
  const isListed = listed.length > others.length;
  const own = { requestId: request.id, requester, owner, untilMs: request.decideByMs };
  const isRoom = others.length < mostListed;
  const all = isListed || !isRoom ? listed : [...others, own];
  if (!isListed && isRoom) await ports.users.listContenders(target, all);
  await tellOthers(run, all);
  return contended(request, others, run.now());
}

/** Reserves the name; false: it is another request's, or was. May be repeated, and taken back: `standBack`, `leaveName`. */
export function reserveName(run: Run): Promise<boolean> {
  const { request, lease, ports, target } = run;
  const { id, intent } = request;
  const others = othersOf(id, lease.user.contenders ?? []);
  return ports.users.hold(target, 'name', id, { person: intent.owner, atMs: run.now(), contenders: others });
}

/** Tells what else wants the reserved name that it is gone. May be repeated: a worker that dies here comes here again. */
export async function closeContenders(run: Run): Promise<void> {
  const { request, lease } = run;
  for (const { requestId } of othersOf(request.id, lease.user.contenders ?? []))
    await sayTo(run, requestId, (other) => [
      { type: 'rejected', problem: { code: 'user.given', userName: other.intent.userName }, atMs: run.now() },
    ]);
}

/** Approved, and decided on anew after all: what is reserved for it already must not be kept from others meanwhile. */
export async function standBack(run: Run): Promise<void> {
  const { request, ports, target } = run;
  if (isPartlyDone(request)) return;
  const { holds } = traitsOf(request.intent);
  if (holds === 'credentials') await letGoOfCredentials(run);
  if (holds !== 'name') return;
  const record = await ports.users.read(target);
  if (record?.reservedBy !== request.id) return;
  await ports.users.letGo(target, 'name', request.id);
  run.note(await joinContenders(run, record.contenders));
}

/** Leaves the name to the others, and tells them. May be repeated. */
export async function leaveName(run: Run): Promise<void> {
  const { request, ports, target } = run;
  const record = await ports.users.read(target);
  const listed = record?.contenders ?? [];
  const others = othersOf(request.id, listed);
  if (others.length < listed.length) {
    await ports.users.listContenders(target, others);
    await tellOthers(run, others);
  }
  if (record?.reservedBy === request.id) await ports.users.letGo(target, 'name', request.id);
}

/** Whether another request has the name already. */
export function isNameReserved({ request, lease }: Run): boolean {
  const { reservedBy } = lease.user;
  return reservedBy !== undefined && reservedBy !== request.id;
}

async function tellOthers(run: Run, all: readonly Contender[]): Promise<void> {
  for (const { requestId } of othersOf(run.request.id, all))
    await sayTo(run, requestId, (other) => contended(other, othersOf(requestId, all), run.now()));
}

/** A request that has been decided meanwhile is told nothing, and an unreadable one doesn't block others. */
async function sayTo(run: Run, requestId: string, events: (other: Request) => Event[]): Promise<void> {
  await run.lease.guard();
  await decideAndSave(run.ports, requestId, (other) => (isUndecided(other) ? events(other) : [])).catch(
    unlessUnreadable,
  );
  run.afterwards.push(requestId);
}

function contended({ contenders = [] }: Request, others: readonly Contender[], atMs: number): Event[] {
  const isKnown =
    contenders.length === others.length &&
    others.every(({ requestId }) => contenders.some((each) => each.requestId === requestId));
  return isKnown ? [] : [{ type: 'name-contended', contenders: [...others], atMs }];
}

function othersOf(requestId: string, all: readonly Contender[]): Contender[] {
  return all.filter((each) => each.requestId !== requestId);
}
