import type { Refusal } from '../../../core/refusal.ts';
import { readPlan } from '../../../flows/read-plan.ts';
import type { ButtonValue } from '../ids.ts';
import { planModal } from '../views/plan-modal.ts';
import type { ListenerDeps } from './deps.ts';

/** Shows the plan of a card that is folded to the person who clicked on it. */
export async function openPlan(
  deps: ListenerDeps,
  triggerId: string,
  { requestId }: ButtonValue,
): Promise<Refusal | undefined> {
  const read = await readPlan(deps, requestId);
  if ('ok' in read) return read;
  await deps.client.views.open({
    trigger_id: triggerId,
    view: planModal(read.told, read.digest, deps.catalogue),
  });
  return undefined;
}
