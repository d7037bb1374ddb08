import type { AnyBlock } from '@slack/types';
import type { ExistingUser } from '../../../core/account/existing-user.ts';
import { planOf, type Request } from '../../../core/request/request.ts';
import { actions, button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** Opens the texts that a card has no room for; where the plan was made anew, what changed, too. It decides nothing. */
export function policiesButton(request: Request, { inlinePolicies }: ExistingUser): AnyBlock[] {
  const plan = planOf(request);
  const isAnythingToRead = Object.keys(inlinePolicies).length > 0 || request.replacedPlans !== undefined;
  if (!plan || !isAnythingToRead) return [];
  const value = { requestId: request.id, digest: plan.digest };
  return actions(
    button('Read the policies…', buttonFor(actionIds.readPolicies, value), {
      label: `Read the policies of ${request.intent.userName}`,
    }),
  );
}
