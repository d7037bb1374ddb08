import { type SetAside, setAside } from '../../core/request/set-aside.ts';
import { Fault, TablesAway, UnreadableItem } from '../fault.ts';
import type { WorkPorts } from './ports.ts';
import { work } from './work.ts';

/**
 * Works on a request. One that cannot be worked on, because of what is stored or a bug, is put off by its key, longer
 * each time, and in the end told to people: nothing else waits for it. An outage of the tables is nobody's fault: thrown,
 * as is what cannot even be put off. Gives when to come back, epoch ms.
 */
export async function workOrSetAside(ports: WorkPorts, requestId: string): Promise<number | undefined> {
  try {
    return await work(ports, requestId);
  } catch (error) {
    if (error instanceof TablesAway) throw error;
    if (!(await putOff(ports, requestId, error))) throw error;
    // It is the sweep's from now on: nobody waits for it, however soon it is due.
    return undefined;
  }
}

/** False when there is no such request, or somebody else has come by meanwhile. */
async function putOff(ports: WorkPorts, id: string, error: unknown): Promise<boolean> {
  const { setAsides, clock, onSetAside } = ports;
  const stored = await setAsides.read(id);
  if (!stored) return false;
  const { setAside: before } = stored;
  const after = setAside(before, problemOf(error), clock.now());
  if (!(await setAsides.put(id, after, before))) return false;
  // Once it is stuck, nothing new is to be said of it.
  if (before?.stuckAtMs === undefined) onSetAside(id, after, error);
  if (after.stuckAtMs !== undefined && after.toldAtMs === undefined) await tell(ports, id, after);
  return true;
}

/** Told is written down after it was: a crash in between tells it twice at most. Slack's outage: the next try tells. */
async function tell({ notices, setAsides, clock }: WorkPorts, id: string, aside: SetAside): Promise<void> {
  try {
    await notices.setAside(id, aside);
  } catch (error) {
    if (error instanceof Fault) return;
    throw error;
  }
  await setAsides.told(id, clock.now());
}

/** What operators may read anywhere: what is stored, or AWS said, is not in it. */
function problemOf(error: unknown): string {
  if (error instanceof UnreadableItem) return error.message;
  return `the work failed (${error instanceof Error ? error.name : typeof error}); the log has the cause`;
}
