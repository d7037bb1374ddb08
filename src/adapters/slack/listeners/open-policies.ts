import type { Refusal } from '../../../core/refusal.ts';
import { readPolicies } from '../../../flows/read-policies.ts';
import type { ButtonValue } from '../ids.ts';
import { policiesModal } from '../views/policies-modal.ts';
import type { ListenerDeps } from './deps.ts';

/** Shows the policies a plan signs to the person who clicked on its card. */
export async function openPolicies(
  deps: ListenerDeps,
  triggerId: string,
  { requestId, digest = '' }: ButtonValue,
): Promise<Refusal | undefined> {
  const signed = await readPolicies(deps, requestId);
  if ('ok' in signed) return signed;
  await deps.client.views.open({
    trigger_id: triggerId,
    view: policiesModal(signed, digest, deps.catalogue),
  });
  return undefined;
}
