import type { ExistingUser } from '../core/account/existing-user.ts';
import { isGivenPolicy } from '../core/operations/policy-operations.ts';
import type { Plan } from '../core/plan/plan.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { planOf, type Request } from '../core/request/request.ts';
import type { Requests } from './ports.ts';

/** What a plan signs of a user's permissions, and what the plans before it signed. */
export interface SignedPolicies {
  request: Request;
  digest: string;
  plan: Plan;
  /** Of the previous plan. */
  previous?: ExistingUser | undefined;
  /** Of the first plan, if there was another one in between. */
  first?: ExistingUser | undefined;
}

/** Refuses `request.unknown`, and `policies.none` if the plan contains no policy texts. */
export async function readPolicies(
  { requests }: { requests: Requests },
  requestId: string,
): Promise<SignedPolicies | Refusal> {
  const request = await requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const digest = planOf(request)?.digest;
  if (digest === undefined) return refused('policies.none', {});
  const load = async (each: string | undefined) => (each ? planNamed(requests, requestId, each) : undefined);
  const { replacedPlans: [first, ...later] = [] } = request;
  const [plan, firstPlan, previousPlan] = await Promise.all([
    planNamed(requests, requestId, digest),
    load(first),
    load(later.at(-1)),
  ]);
  if (!plan.found && !plan.changedPolicies && !plan.operations.some(isGivenPolicy))
    return refused('policies.none', {});
  return {
    request,
    digest,
    plan,
    ...(previousPlan
      ? { previous: previousPlan.found, first: firstPlan?.found }
      : { previous: firstPlan?.found }),
  };
}

async function planNamed(requests: Requests, requestId: string, digest: string): Promise<Plan> {
  const plan = await requests.loadPlan(requestId, digest);
  if (!plan) throw new Error(`request ${requestId} has lost its plan ${digest}`);
  return plan;
}
