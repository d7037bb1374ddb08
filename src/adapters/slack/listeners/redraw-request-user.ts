import { findAccount } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { blockIds } from '../forms/block-ids.ts';
import { howLongAction } from '../forms/how-long-input.ts';
import { readRemembered } from '../forms/remembered.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { credentialsAction, userNameAction } from '../forms/request-user-inputs.ts';
import { type FormState, noEnd, readFormState } from '../forms/request-user-state.ts';
import { readBlocks } from '../forms/values.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import { chosenEntitlements } from './chosen-entitlements.ts';
import type { Answer, Click } from './click.ts';
import { policyNewsFor } from './policy-news.ts';
import { updateForm } from './update-form.ts';

/**
 * Draws the form again after a choice that changes it. What was typed stays; what was typed for another person or kind
 * of user does not.
 */
export async function redrawRequestUser(click: Click): Promise<Answer> {
  const { deps, body } = click;
  const { view } = body;
  if (!view) return refused('button.unreadable', {});
  const at = body.actions[0]?.action_ts ?? '';
  deps.choices.note(view.id, at);
  const { catalogue } = deps;
  const read = readFormState(view.state.values, catalogue.accounts[0]?.id ?? '');
  const entitlements = await chosenEntitlements(deps, read.account, read.entitlements ?? []);
  const state = { ...read, entitlements };
  const { action } = readBlocks(view.state.values);
  const isSameUser = action(blockIds.userName) === userNameAction(state);
  const isSameKind = action(blockIds.credentials) === credentialsAction(state);
  const isSameLength = action(blockIds.howLong) === howLongAction(state, catalogue);
  const drawn = requestUserForm.open(
    {
      ...state,
      ...readRemembered(view.private_metadata),
      // Without an end date may be what the form began with: what is offered now may begin with less.
      lasts: isSameLength || state.lasts !== noEnd ? state.lasts : undefined,
      userName: isSameUser ? state.userName : await suggested(click, state),
      credentials: isSameKind ? state.credentials : undefined,
    },
    catalogue,
    undefined,
    await policyNewsFor(deps, state),
  );
  await updateForm(click, { id: view.id, hash: view.hash, at }, drawn);
  return undefined;
}

async function suggested({ deps, person }: Click, { forWhom, owner, account }: FormState) {
  const { directory, catalogue } = deps;
  const user = forWhom === 'me' ? person : owner;
  if (!user || forWhom === 'workload') return undefined;
  const known = await ifAvailable(directory.person(user, clickFreshness));
  return suggestUserName(known?.email, findAccount(catalogue, account)?.userPrefix);
}
