import { ineligibility } from '../../../core/people.ts';
import type { Refusal } from '../../../core/refusal.ts';
import { refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { requestUserForm } from '../forms/request-user.ts';
import type { FormState } from '../forms/request-user-state.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import type { ListenerDeps } from './deps.ts';

/** Opens the form at once; refuses people who could not ask anyway. `prefill`: a form to be edited and sent again. */
export async function openRequestUser(
  deps: ListenerDeps,
  person: string,
  triggerId: string,
  prefill?: FormState,
): Promise<Refusal | undefined> {
  const { directory, catalogue, workspace, client } = deps;
  const known = await ifAvailable(directory.person(person, clickFreshness));
  if (known) {
    const why = ineligibility(known, workspace);
    if (why) return refused(why, { person });
  }
  // Not known in time: the form opens all the same, and submitting asks again.
  const fresh: FormState = {
    account: catalogue.accounts[0]?.id ?? '',
    forWhom: 'me',
    userName: suggestUserName(known?.email),
  };
  await client.views.open({ trigger_id: triggerId, view: requestUserForm.open(prefill ?? fresh, catalogue) });
  return undefined;
}
