import { findAccount } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import { requestUserForm } from '../forms/request-user.ts';
import type { FormState } from '../forms/request-user-state.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';
import { personMeant } from './person-meant.ts';
import { policyNewsFor } from './policy-news.ts';

/** What the form opens with: what was typed after the verb, what was copied, or a form to be edited and sent again. */
type OpenWith =
  | { named: string }
  | { copied: Pick<FormState, 'account' | 'forWhom' | 'entitlements' | 'copiedBy'> }
  | { state: FormState };

/** Opens the form at once; refuses people who could not ask anyway. */
export async function openRequestUser(
  deps: ListenerDeps,
  person: string,
  triggerId: string,
  given: OpenWith = { named: '' },
): Promise<Refusal | undefined> {
  const { catalogue, client } = deps;
  const named = 'named' in given ? given.named : '';
  // At the same time: Slack forgets the trigger after three seconds.
  const [asker, meant] = await Promise.all([askerOf(deps, person), personMeant(deps, named)]);
  if ('ok' in asker) return asker;
  const copied = 'copied' in given ? given.copied : undefined;
  const account = copied ? findAccount(catalogue, copied.account) : catalogue.accounts[0];
  const user = meant && ('found' in meant ? meant.found : undefined);
  const isOther = meant !== undefined && user?.id !== person;
  const fresh: FormState = {
    account: account?.id ?? '',
    forWhom: isOther ? 'person' : 'me',
    owner: isOther ? user?.id : undefined,
    userName: suggestUserName(isOther ? user?.email : asker.known?.email, account?.userPrefix),
    ...copied,
    // A workload is named by what it does.
    ...(copied?.forWhom === 'workload' ? { owner: person, userName: undefined } : {}),
  };
  const note = meant && 'unclear' in meant ? meant.unclear : undefined;
  const state = 'state' in given ? given.state : fresh;
  const view = requestUserForm.open(state, catalogue, note, await policyNewsFor(deps, state));
  await client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
