import { isUrgent } from '../../core/intents/traits-of.ts';
import { next, type Step } from '../../core/request/next.ts';
import { isHalfway } from '../../core/request/request.ts';
import { Fault, TablesAway } from '../fault.ts';
import type { UserKey } from '../ports.ts';
import type { Continuation } from './continuation.ts';
import { giveWay, stopUnderWay } from './give-way.ts';
import { Lease, LeaseLost } from './lease.ts';
import { withdrawFromLeaver } from './leavers.ts';
import { noteNewOwner } from './note-new-owner.ts';
import { observeLinks } from './observe-links.ts';
import type { WorkPorts } from './ports.ts';
import { Run } from './run.ts';
import { stepTable } from './steps.ts';
import { stopIfItWas } from './stop-if-suspended.ts';
import { tell } from './tell.ts';
import { whileTelling } from './tell-progress.ts';
import { handleTrouble } from './trouble.ts';

/** More steps than any plan has; a loop that doesn't end is a bug and must not run forever. */
const stepLimit = 200;

/**
 * Does what is left to do for a request: next → do → record, until it waits. It can be killed anywhere and resumed by
 * any worker. Returns when to come back, epoch ms: at once if another worker has the same user.
 */
export async function work(ports: WorkPorts, requestId: string): Promise<number | undefined> {
  const intent = await ports.requests.intentOf(requestId);
  if (!intent) return undefined;
  const { account, userName } = intent;
  const user = { account, userName };
  const act = () => workOn(ports, requestId, user, isUrgent(intent));
  return isUrgent(intent) ? ports.rightOfWay.take(user, act) : act();
}

async function workOn(
  ports: WorkPorts,
  requestId: string,
  user: UserKey,
  isFirst: boolean,
): Promise<number | undefined> {
  const lease = await Lease.take(ports, user, isFirst);
  if (!(lease instanceof Lease)) return lease.busyUntilMs;
  try {
    const stop = isFirst ? undefined : await stopUnderWay(ports, lease.user.suspended);
    if (stop) {
      await lease.release();
      return giveWay(ports, requestId, stop);
    }
    const request = await ports.requests.load(requestId);
    if (!request) throw new Error(`request ${requestId} is gone`);
    const run = new Run(ports, lease, request);
    await keepingPosts(run, () => stay(run));
    await lease.release();
    // These wait for this lease, and would otherwise notice only when it had ended.
    if (run.stoppedFor) ports.wake.request(run.stoppedFor.requestId, { isUrgent: true });
    for (const id of run.afterwards) ports.wake.request(id);
    return run.givesWayTo ? giveWay(ports, requestId, run.givesWayTo) : run.comesBackAtMs;
  } catch (error) {
    if (error instanceof LeaseLost) return undefined;
    // A request that can't be worked on must not make its user's other requests wait for the lease to end.
    if (!(error instanceof TablesAway)) await lease.release();
    throw error;
  }
}

/** Another worker may have posted the same by now if the lease was lost. */
async function keepingPosts(run: Run, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof LeaseLost)) await run.keepPosts().catch(() => {});
    throw error;
  }
}

async function stay(run: Run): Promise<void> {
  await run.loadPlan();
  await observeLinks(run);
  await withdrawFromLeaver(run);
  noteNewOwner(run);
  // Also while it waits for people: nobody moves a stopped user's request forward.
  const { phase } = run.request;
  if ((phase.status === 'applying' && phase.began) || isHalfway(run.request)) await stopIfItWas(run);
  for (let count = 0; count < stepLimit; count += 1) {
    await run.loadPlan();
    const step = next(run.request, run.operations, run.now());
    if (step.do === 'wait') break;
    const outcome = await whileTelling(run, () => attempt(run, step));
    if (outcome === 'wait') break;
  }
  run.givesWayTo = await stopUnderWay(run.ports, run.stoppedFor);
  if (!run.givesWayTo) await tell(run);
  await run.scheduleNext();
}

/** One step, with what to do if a service fails it. */
async function attempt(run: Run, step: Step): Promise<Continuation> {
  try {
    await run.lease.guard();
    const perform = stepTable[step.do] as (run: Run, step: Step) => Promise<Continuation>;
    return await perform(run, step);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return handleTrouble(run, error);
  } finally {
    run.running = undefined;
  }
}
