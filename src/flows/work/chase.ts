import { departureIn } from '../../core/intents/departure.ts';
import { timeToAnswerMs } from '../../core/request/chase.ts';
import { isRunning } from '../../core/request/moved-deadline.ts';
import { workFreshness } from '../facts.ts';
import { hasLeft } from '../leavers/has-left.ts';
import { hasOrphans } from '../leavers/has-orphans.ts';
import { askedAgain } from './asked-again.ts';
import type { Continuation } from './continuation.ts';
import { assemblePlan, reject } from './make-plan.ts';
import type { Run } from './run.ts';

/**
 * Nobody has answered, so everybody who may is asked again, in the thread of the card; unless there is nothing to ask any
 * more.
 */
export async function chase(run: Run): Promise<Continuation> {
  const isUndecided = isRunning(run.request, 'decision');
  const needless = isUndecided ? await rejectedIfNeedless(run) : await doneIfNeedless(run);
  if (needless) return needless;
  const { request, ports } = run;
  const atMs = run.now();
  const leftMs = timeToAnswerMs(request.intent, (request.chases ?? 0) + 1) ?? 0;
  const next = isUndecided ? { untilMs: atMs + leftMs } : {};
  await run.recordUnlessChanged([
    { type: 'chased', asked: askedAgain(request, ports.catalogue), ...next, atMs },
  ]);
  return 'go-on';
}

async function rejectedIfNeedless(run: Run): Promise<Continuation | undefined> {
  const made = await assemblePlan(run);
  return 'problem' in made ? reject(run, made.problem) : undefined;
}

/** Their owner is back, or none of the workloads is without one. */
async function doneIfNeedless(run: Run): Promise<Continuation | undefined> {
  const { request, ports } = run;
  const departure = departureIn(request.intent);
  if (!departure) return undefined;
  const isBack = !hasLeft(await ports.directory.person(departure.owner, workFreshness), ports.workspace);
  if (!isBack && (await hasOrphans(ports, departure))) return undefined;
  await run.recordUnlessChanged([{ type: 'operations-done', operations: [{ index: 0 }], atMs: run.now() }]);
  return 'go-on';
}
