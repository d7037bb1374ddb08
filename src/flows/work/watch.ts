import type { Operation } from '../../core/operations/operation.ts';
import { undo } from '../../core/operations/undo.ts';
import type { Event } from '../../core/request/events.ts';
import { batchFrom, type Step } from '../../core/request/next.ts';
import type { Continuation } from './continuation.ts';
import { noteDeletedKey } from './deleted-key.ts';
import { callOffIfGone } from './gone-user.ts';
import type { Applied } from './ports.ts';
import type { Run } from './run.ts';
import { lookAgain } from './second-look.ts';
import { unconfirmedDevices } from './seen-devices.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';

/** AWS may need a moment to show a device that was just set up, and minutes to record a key's use. */
const looksAt = (operation: Operation) => (operation.kind === 'await-key-use' ? 1 : 3);
const betweenLooksMs = 2000;

/** The owner says that they have done what the plan waits for; AWS is asked whether they have. */
export async function watch(
  run: Run,
  { operation: index }: Extract<Step, { do: 'watch' }>,
): Promise<Continuation> {
  run.running = index;
  if (await stopIfSuspended(run)) return 'go-on';
  const { isWaiting = false, missing } = await look(run, index);
  const isDone = !isWaiting;
  const operation = run.operations[index];
  if (isDone && operation?.kind === 'await-enrolment') {
    const otherwise = await lookAgain(run);
    if (otherwise) return otherwise;
    const devices = await unconfirmedDevices(run, operation);
    if (devices.length > 0) {
      // Found out again after a crash: it is saved with the message that asks about them.
      run.note([{ type: 'devices-seen', devices, atMs: run.now() }]);
      return 'go-on';
    }
  }
  const atMs = run.now();
  if (isDone) {
    const shown: Event[] = [
      { type: operation?.kind === 'await-key-use' ? 'switched' : 'enrolled', atMs },
      { type: 'operations-done', operations: [{ index }], atMs },
    ];
    if (isWrittenAhead(run, index + 1)) run.note(shown);
    else await run.recordUnlessChanged(shown);
    return 'go-on';
  }
  const gone = await callOffIfGone(run);
  if (gone) return gone;
  if (operation?.kind === 'await-key-use' && (await noteDeletedKey(run))) return 'go-on';
  await run.record([{ type: 'report-missed', ...(missing ? { missing } : {}), atMs }]);
  return 'go-on';
}

/** Whether that write shows, before anything follows, that the owner has asked for another credential meanwhile. */
function isWrittenAhead({ operations }: Run, from: number): boolean {
  return batchFrom(operations, from).some((index) => {
    const operation = operations[index];
    return operation !== undefined && undo(operation) !== undefined;
  });
}

async function look(run: Run, index: number): Promise<Applied> {
  const operation = run.operations[index];
  if (!operation) throw new Error(`the plan has no operation ${index}`);
  for (let count = 1; ; count += 1) {
    await run.lease.guard(2);
    const shown = await run.ports.accounts.apply(run.target, operation);
    if (!shown.isWaiting || count === looksAt(operation)) return shown;
    await run.ports.clock.sleep(betweenLooksMs);
  }
}
