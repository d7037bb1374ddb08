import { type SetAside, setAside } from '../../core/request/set-aside.ts';
import { Fault, TablesAway, UnreadableItem } from '../fault.ts';
import type { WorkPorts } from './ports.ts';
import { work } from './work.ts';

/**
 * Works on a request. If that is impossible because of stored data or a bug, the request is postponed by its key,
 * longer each time, and finally reported to people: nothing else waits for it. An outage of the tables counts against
 * no request: it is thrown, as is a request that can't even be postponed. Returns when to come back, epoch ms.
 */
export async function workOrSetAside(ports: WorkPorts, requestId: string): Promise<number | undefined> {
  try {
    return await work(ports, requestId);
  } catch (error) {
    if (error instanceof TablesAway) throw error;
    if (!(await putOff(ports, requestId, error))) throw error;
    // From now on it belongs to the sweep: nobody waits for it, however soon it is due.
    return undefined;
  }
}

/** False if there is no such request, or another worker has come by meanwhile. */
async function putOff(ports: WorkPorts, id: string, error: unknown): Promise<boolean> {
  const { setAsides, clock, onSetAside } = ports;
  const stored = await setAsides.read(id);
  if (!stored) return false;
  const { setAside: before } = stored;
  const after = setAside(before, problemOf(error), clock.now());
  if (!(await setAsides.put(id, after, before))) return false;
  // Once it is stuck, there is nothing new to say about it.
  if (before?.stuckAtMs === undefined) onSetAside(id, after, error);
  if (after.stuckAtMs !== undefined && after.toldAtMs === undefined) await tell(ports, id, after);
  return true;
}

/** Recorded after telling: a crash in between tells it twice at most. If Slack is down, the next try tells. */
async function tell({ notices, setAsides, clock }: WorkPorts, id: string, aside: SetAside): Promise<void> {
  try {
    await notices.setAside(id, aside);
  } catch (error) {
    if (error instanceof Fault) return;
    throw error;
  }
  await setAsides.told(id, clock.now());
}

/** What operators may read anywhere: it contains nothing stored, and nothing AWS said. */
function problemOf(error: unknown): string {
  if (error instanceof UnreadableItem) return error.message;
  return `the work failed (${error instanceof Error ? error.name : typeof error}); the log has the cause`;
}
