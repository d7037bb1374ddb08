import type { Refusal } from '../../../core/refusal.ts';
import { readPolicies } from '../../../flows/read-policies.ts';
import type { ButtonValue } from '../ids.ts';
import { policiesModal } from '../views/policies-modal.ts';
import type { Click } from './click.ts';
import { show } from './show.ts';

/** Shows the policies a plan signs to the person who clicked on its card, or in the modal that shows it. */
export async function openPolicies(
  { deps, triggerId, body }: Click,
  { requestId, digest = '' }: ButtonValue,
): Promise<Refusal | undefined> {
  const signed = await readPolicies(deps, requestId);
  if ('ok' in signed) return signed;
  const view = policiesModal(signed, digest, deps.catalogue);
  await show(deps, triggerId, body.view, view);
  return undefined;
}
