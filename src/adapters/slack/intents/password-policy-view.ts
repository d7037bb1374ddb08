import type { PasswordPolicyView } from '../../../core/intents/password-policy-view.ts';
import type { StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import { recommendedFor } from '../../../core/password-policy/recommended.ts';
import { refused } from '../../../core/refusal.ts';
import { showPasswordPolicy } from '../../../flows/password-policy.ts';
import { blockIds } from '../forms/block-ids.ts';
import { passwordPolicyAccountForm } from '../forms/password-policy-account.ts';
import { actionIds } from '../ids.ts';
import type { Answer } from '../listeners/click.ts';
import type { ListenerDeps } from '../listeners/deps.ts';
import { policyButton } from '../listeners/open-password-policy.ts';
import { requestIdOf } from '../listeners/request-id.ts';
import { errorsIn, formId, type Submit } from '../listeners/submitted.ts';
import type { Asked } from '../listeners/verb.ts';
import { passwordPolicyMessage } from '../views/password-policy.ts';
import { accountName, accountText } from '../words/asked.ts';
import { begunAnewBy } from './again.ts';
import { reading } from './reading.ts';

/** Reading it changes nothing; what is asked for after it is a request like any other. */
export const passwordPolicyView = reading<PasswordPolicyView>({
  change: 'Show the',
  summary: ({ account }, catalogue) => `Password policy of ${accountText(catalogue, account)}`,
  cannot: "Can't show the",
  answer: (request, catalogue) =>
    request.passwordPolicy && passwordPolicyMessage(request, request.passwordPolicy, catalogue),
  again: begunAnewBy('/iam password-policy'),
  ways: {
    verb: {
      typed: 'password-policy',
      help: "see an account's password policy, and ask for another",
      group: 'look',
      isHinted: true,
      run: answer,
    },
    form: { callbackId: passwordPolicyAccountForm.callbackId, submit },
    buttons: {
      [actionIds.changePolicy]: policyButton(({ is }) => is),
      [actionIds.recommendedPolicy]: policyButton(({ is }): StandingPolicy => recommendedFor(is)),
    },
    menu: undefined,
  },
});

/** At once where only one account can be meant; otherwise it asks which. */
async function answer(deps: ListenerDeps, { person, triggerId, rest }: Asked): Promise<Answer> {
  const { catalogue, client } = deps;
  const meant = accountMeant(deps, rest);
  if (!meant) {
    await client.views.open({ trigger_id: triggerId, view: passwordPolicyAccountForm.open(catalogue) });
    return undefined;
  }
  const outcome = await showPasswordPolicy(deps, requestIdOf(triggerId), person, meant);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  deps.log.info({ request: outcome.id, person }, 'submitted');
  return {
    text: `Asking AWS about the password policy of ${accountText(catalogue, meant)}. The answer comes as a direct message.`,
  };
}

/** typed: the number or the name of an account, or nothing. */
function accountMeant({ catalogue }: ListenerDeps, typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  const [only, ...others] = catalogue.accounts;
  if (wanted === '') return others.length === 0 ? only?.id : undefined;
  const isNamed = (id: string) => accountName(catalogue, id).toLowerCase() === wanted || id === wanted;
  return catalogue.accounts.find(({ id }) => isNamed(id))?.id;
}

async function submit(...[deps, body]: Parameters<Submit>): ReturnType<Submit> {
  const account = passwordPolicyAccountForm.read(body.view.state.values);
  const outcome = await showPasswordPolicy(deps, formId(body), body.user.id, account);
  return errorsIn(deps, body, outcome, () => blockIds.account);
}
