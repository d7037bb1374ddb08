import { type Gives, type Ledger, withGives, withoutTaken, withTakenBack } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { accessOfPlan } from '../../core/plan/given-access.ts';
import type { Event } from '../../core/request/events.ts';
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

/** From now on the ledger says what this request gives. */
export async function recordChange(run: Run): Promise<Event[]> {
  await recordTaken(run);
  const gives = givesOf(run);
  if (gives) await rewrite(run, (ledger) => withGives(ledger, run.request.id, gives));
  return [];
}

function givesOf({ operations, existing, request: { intent } }: Run): Gives | undefined {
  const granted = moduleOf(intent).granted?.(intent, existing);
  if (!granted || granted.entitlements.length + granted.credentials.length === 0) return undefined;
  return { ...accessOfPlan(operations), ...granted };
}

/** Of this very user: a later one of that name was given nothing by these requests. */
async function rewrite({ ports, target, request }: Run, change: (ledger: Ledger) => Ledger): Promise<void> {
  const { gives = {}, belongsTo } = (await ports.users.read(target)) ?? {};
  if (!belongsTo || belongsTo.userId !== request.intent.userId) return;
  const after = change(gives);
  if (JSON.stringify(after) !== JSON.stringify(gives)) await ports.users.writeLedger(target, after);
}
