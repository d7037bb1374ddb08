import { type Refusal, refused } from '../core/refusal.ts';
import { planOf } from '../core/request/request.ts';
import type { Requests } from './ports.ts';
import type { Told } from './work/ports.ts';

/** A request with the plan it stands for. Refuses `request.unknown`, also where no plan was ever made. */
export async function readPlan(
  { requests }: { requests: Requests },
  requestId: string,
): Promise<{ told: Told; digest: string } | Refusal> {
  const request = await requests.load(requestId);
  const digest = request && planOf(request)?.digest;
  if (!request || digest === undefined) return refused('request.unknown', {});
  const plan = await requests.loadPlan(requestId, digest);
  if (!plan) throw new Error(`request ${requestId} has lost its plan ${digest}`);
  const { operations, found: existing, changedPolicies, changedDocuments } = plan;
  return { told: { request, operations, existing, changedPolicies, changedDocuments }, digest };
}
