import type { Button } from '@slack/types';
import { isGivenPolicy } from '../../../core/operations/policy-operations.ts';
import { planOf } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** Opens the texts that a card has no room for; for a later plan, what changed, too. It decides nothing. */
export function policiesButton({ request, existing, operations, changedPolicies = [] }: Told): Button[] {
  const plan = planOf(request);
  const isAnyInline = existing && Object.keys(existing.inlinePolicies).length > 0;
  const isReplaced = existing && request.replacedPlans !== undefined;
  const isAnyText = isAnyInline || changedPolicies.length > 0 || operations.some(isGivenPolicy);
  if (!plan || !(isAnyText || isReplaced)) return [];
  const value = { requestId: request.id, digest: plan.digest };
  return [
    button('Read the policies…', buttonFor(actionIds.readPolicies, value), {
      label: `Read the policies of ${request.intent.userName}`,
    }),
  ];
}
