import type { UserCredentials } from '../../core/account/user-credentials.ts';
import { verdict } from '../../core/approval/verdict.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { needsApproval } from '../../core/intents/traits-of.ts';
import { makesLink } from '../../core/operations/operation.ts';
import type { ExpiryReach } from '../../core/password-policy/expiry.ts';
import { standingSteps } from '../../core/plan/what-remains.ts';
import type { PlanRef } from '../../core/request/request.ts';
import type { MeasuredRisk } from '../../core/risk/measured-risk.ts';
import type { Continuation } from './continuation.ts';
import { nudgesFor } from './nudge.ts';
import type { Run } from './run.ts';
import { standBack } from './same-name.ts';
import { isSomebodyElses, undoOne } from './undo-operations.ts';

/**
 * The account has changed: the approval is void, and a request that needs none uses the new plan. Half done, the steps
 * that stay keep working while people decide, and steps they have yet to decide on don't.
 */
export async function planAnew(
  run: Run,
  {
    plan,
    userCredentials,
    measured,
    expiry,
  }: {
    plan: PlanRef;
    userCredentials?: UserCredentials | undefined;
    measured?: MeasuredRisk | undefined;
    expiry?: ExpiryReach | undefined;
  },
): Promise<Continuation> {
  const { request, ports } = run;
  const { intent } = request;
  const atMs = run.now();
  await standBack(run);
  if (!needsApproval(intent)) {
    await run.recordUnlessChanged([{ type: 'authorised', plan, userCredentials, atMs }]);
    return 'go-on';
  }
  const isBegun = Object.keys(request.journal).length > 0;
  const standing = isBegun ? await takeBackBegun(run) : undefined;
  const { decideWithinMs } = verdict(judgedOf(intent, measured), [], ports.catalogue, { groups: {} });
  const decideByMs = Math.max(request.decideByMs, run.now() + decideWithinMs);
  await run.recordUnlessChanged([
    {
      type: 'planned',
      ...{ plan, userCredentials, decideByMs, standing, measured, expiry },
      ...nudgesFor(run, measured, atMs),
      atMs: run.now(),
    },
  ]);
  return 'go-on';
}

/** Steps beyond those that stay may have been started. Returns how many stay. May be repeated. */
async function takeBackBegun(run: Run): Promise<number> {
  const { operations, request } = run;
  const standing = standingSteps(operations, request);
  const begun = operations.flatMap((operation, index) => {
    const isBegun = index >= standing && request.journal[index]?.state === 'begun';
    return isBegun && !makesLink(operation) ? [index] : [];
  });
  if (begun.length === 0 || (await isSomebodyElses(run))) return standing;
  for (const index of begun.toReversed()) await undoOne(run, index);
  run.note([{ type: 'operations-undone', operations: begun, atMs: run.now() }]);
  return standing;
}
