import { givenByAll } from '../../../core/account/ledger.ts';
import { refused } from '../../../core/refusal.ts';
import { usersOwnedBy } from '../../../flows/owned-users.ts';
import { blockIds } from '../forms/block-ids.ts';
import { changeAccessForm } from '../forms/change-access.ts';
import { aboutOf, emptyChange, readChangeState } from '../forms/change-state.ts';
import { howLongAction } from '../forms/how-long-input.ts';
import { noEnd } from '../forms/request-user-state.ts';
import { readBlocks } from '../forms/values.ts';
import { chosenEntitlements } from './chosen-entitlements.ts';
import type { Answer, Click } from './click.ts';
import { updateForm } from './update-form.ts';

/** Draws the form again after a choice that changes it. What was chosen for another user does not stay. */
export async function redrawChangeAccess(click: Click): Promise<Answer> {
  const { deps, body, person } = click;
  const { view } = body;
  if (!view) return refused('button.unreadable', {});
  const at = body.actions[0]?.action_ts ?? '';
  deps.choices.note(view.id, at);
  const { catalogue } = deps;
  const { found, unreadable } = await usersOwnedBy(deps, person);
  const users = found.filter(({ isInSetUp, suspended }) => !isInSetUp && !suspended);
  const read = readChangeState(view.state.values, users, catalogue.accounts[0]?.id ?? '');
  const [add, remove] = await Promise.all([
    chosenEntitlements(deps, read.account, read.add),
    chosenEntitlements(deps, read.account, read.remove, read.own && givenByAll(read.own.gives).entitlements),
  ]);
  const state = { ...read, add, remove };
  const { action } = readBlocks(view.state.values);
  const isSameUser = action(blockIds.give)?.endsWith(aboutOf(state)) === true;
  const isSameLength = action(blockIds.howLong) === howLongAction({ entitlements: state.add }, catalogue);
  // Without an end date may be what the form began with: what is offered now may begin with less.
  const lasts = isSameLength || state.lasts !== noEnd ? state.lasts : undefined;
  const drawn = changeAccessForm.open(
    { ...state, lasts, ...(isSameUser ? {} : emptyChange) },
    person,
    users,
    catalogue,
    unreadable,
  );
  await updateForm(click, { id: view.id, hash: view.hash, at }, drawn);
  return undefined;
}
