import {
  deniedFromMs,
  type Ledger,
  withGives,
  withoutTaken,
  withTakenBack,
} from '../../core/account/ledger.ts';
import type { Event } from '../../core/request/events.ts';
import { denyFrom } from './deny-from.ts';
import { givesOf } from './gives-of.ts';
import type { Run } from './run.ts';

/** What the plan took, AWS has lost: earlier requests no longer give it. May be repeated. */
export async function recordTaken(run: Run): Promise<void> {
  const { takes } = run;
  if (takes) await rewrite(run, (ledger) => withoutTaken(ledger, takes));
}

/** An undo begins: what the plan took is given again, where the request that gave it still stands. May be repeated. */
export async function putBackTaken(run: Run): Promise<void> {
  const { takes } = run;
  if (takes) await rewrite(run, (ledger) => withTakenBack(ledger, takes));
}

/** Everything is done: the ledger says what was taken and, with the key that has followed, what is given. */
export async function recordChange(run: Run): Promise<Event[]> {
  await recordTaken(run);
  const { id } = run.request;
  await rewrite(run, (ledger) => (ledger[id] ? withGives(ledger, id, givesOf(run)) : ledger));
  return [];
}

/**
 * Of this very user: a later one of that name was given nothing by these requests. What AWS denies by itself follows
 * the ledger, and changes first: a worker that resumes this finds the ledger as it was.
 */
async function rewrite(run: Run, change: (ledger: Ledger) => Ledger): Promise<void> {
  const { ports, target, request } = run;
  const { gives = {}, belongsTo } = (await ports.users.read(target)) ?? {};
  if (!belongsTo || belongsTo.userId !== request.intent.userId) return;
  const after = change(gives);
  if (JSON.stringify(after) === JSON.stringify(gives)) return;
  if (deniedFromMs(after) !== deniedFromMs(gives)) await denyFrom(run, deniedFromMs(after));
  await ports.users.writeLedger(target, after);
}
