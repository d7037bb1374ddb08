import { kindOf } from '../../core/intents/table.ts';
import { needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import { digestOf, type Plan } from '../../core/plan/plan.ts';
import type { Failure } from '../../core/request/failure.ts';
import type { Request } from '../../core/request/request.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Whether nobody would hear that no plan can be made for it. */
export function isToldOnlyOfFailure({ intent }: Request): boolean {
  return traitsOf(intent).failsUnplanned === true && !needsApproval(intent);
}

/**
 * It fails before it has a plan, so that people hear of it and can retry it, like one that fails later. The plan that
 * stands until then changes nothing; a Retry makes another. Not for what has ended.
 */
export async function failUnplanned(
  run: Run,
  why: Pick<Failure, 'code' | 'message' | 'awsRequestId'>,
): Promise<Continuation> {
  const { id: requestId, intent, phase } = run.request;
  const { account, userName, owner } = intent;
  const atMs = run.now();
  const failed = { type: 'failed', failure: { ...why, atMs }, atMs } as const;
  if (phase.status !== 'submitted') {
    await run.recordUnlessChanged([failed]);
    return 'go-on';
  }
  const empty: Plan = { requestId, intent: kindOf(intent), account, userName, owner, operations: [] };
  const digest = await digestOf(empty);
  await run.ports.requests.savePlan(digest, empty);
  await run.recordUnlessChanged([{ type: 'authorised', plan: { digest, length: 0 }, atMs }, failed]);
  return 'go-on';
}
