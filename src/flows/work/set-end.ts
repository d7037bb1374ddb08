import { deniedFromMs, type Gives, type Ledger, withGives } from '../../core/account/ledger.ts';
import type { OperationOf } from '../../core/operations/operation.ts';
import { madeUserIdOf, type Request } from '../../core/request/request.ts';
import { Fault } from '../fault.ts';
import type { UserRecord } from '../ports.ts';
import { askToEnd } from './ask-to-end.ts';
import { denyFrom } from './deny-from.ts';
import { givesOf } from './gives-of.ts';
import type { Applied } from './ports.ts';
import type { Run } from './run.ts';

/**
 * Access comes next. First its end goes on record, then the request that carries it out exists, then AWS denies what
 * outlives it, or no longer denies what is to last longer. May be repeated: an end on record stays as it is.
 */
export async function setEnd(run: Run, operation: OperationOf<'set-end'>): Promise<Applied> {
  const { ports, target, request } = run;
  const userId = request.intent.userId ?? madeUserIdOf(request);
  if (userId === undefined)
    throw new Fault('The user that the access is for is not known.', {
      nature: 'refused',
      code: 'user.missing',
    });
  const ledger = ledgerOf(await ports.users.read(target), request, userId);
  const untilMs = endOf(operation, ledger[request.id], ledger, run.now());
  const after = withGives(ledger, request.id, givesSince(run, untilMs, operation, ledger));
  await ports.users.writeLedger(target, after);
  if (untilMs !== undefined) await askToEnd(run, userId, untilMs);
  const fromMs = deniedFromMs(after);
  await denyFrom(run, fromMs);
  if (untilMs === undefined) return {};
  return { receipt: fromMs === untilMs ? { untilMs, isEndedByAws: true } : { untilMs } };
}

/** What was given before anything was recorded has no end date. */
const beforeRecords = 'before-records';
const nothing: Gives = { groups: [], policies: [], entitlements: [], credentials: [] };

/** What is given to this very user: a name on record may be of an earlier one. */
function ledgerOf(record: UserRecord | undefined, { id, intent }: Request, userId: string): Ledger {
  const { belongsTo, gives } = record ?? {};
  if (belongsTo?.userId === userId) return gives ?? { [beforeRecords]: nothing };
  if (intent.userId !== undefined) return { [beforeRecords]: nothing };
  const own = gives?.[id];
  return own ? { [id]: own } : {};
}

/** In whole seconds, as AWS has it. */
function endOf(
  { lastsMs, after }: OperationOf<'set-end'>,
  known: Gives | undefined,
  ledger: Ledger,
  nowMs: number,
): number | undefined {
  if (lastsMs === undefined) return undefined;
  if (known?.untilMs !== undefined && known.untilMs > nowMs) return known.untilMs;
  const endsMs = after === undefined ? undefined : ledger[after]?.untilMs;
  return Math.ceil((Math.max(nowMs, endsMs ?? nowMs) + lastsMs) / 1000) * 1000;
}

/** What is extended keeps its keys for longer. */
function givesSince(
  run: Run,
  untilMs: number | undefined,
  { after }: OperationOf<'set-end'>,
  ledger: Ledger,
): Gives {
  const gives = givesOf(run, untilMs);
  const keys = after === undefined ? undefined : ledger[after]?.keys;
  return keys && untilMs !== undefined
    ? { ...gives, keys: [...new Set([...keys, ...(gives.keys ?? [])])] }
    : gives;
}
