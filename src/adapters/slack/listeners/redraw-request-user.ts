import type { ModalView } from '@slack/types';
import { findAccount } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { Fault } from '../../../flows/fault.ts';
import { translated } from '../faults.ts';
import { blockIds } from '../forms/block-ids.ts';
import { howLongAction } from '../forms/how-long-input.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { credentialsAction, userNameAction } from '../forms/request-user-inputs.ts';
import { type FormState, noEnd, readFormState } from '../forms/request-user-state.ts';
import { readBlocks } from '../forms/values.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import type { Answer, Click } from './click.ts';

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
  const state = readFormState(view.state.values, catalogue.accounts[0]?.id ?? '');
  const { action } = readBlocks(view.state.values);
  const isSameUser = action(blockIds.userName) === userNameAction(state);
  const isSameKind = action(blockIds.credentials) === credentialsAction(state);
  const isSameLength = action(blockIds.howLong) === howLongAction(state, catalogue);
  const drawn = requestUserForm.open(
    {
      ...state,
      // Without an end date may be what the form began with: what is offered now may begin with less.
      lasts: isSameLength || state.lasts !== noEnd ? state.lasts : undefined,
      userName: isSameUser ? state.userName : await suggested(click, state),
      credentials: isSameKind ? state.credentials : undefined,
    },
    catalogue,
  );
  await update(click, { id: view.id, hash: view.hash, at }, drawn);
  return undefined;
}

async function suggested({ deps, person }: Click, { forWhom, owner, account }: FormState) {
  const { directory, catalogue } = deps;
  const user = forWhom === 'me' ? person : owner;
  if (!user || forWhom === 'workload') return undefined;
  const known = await ifAvailable(directory.person(user, clickFreshness));
  return suggestUserName(known?.email, findAccount(catalogue, account)?.userPrefix);
}

/**
 * Two quick choices are drawn one after the other, and each was made in the form as it stood before both. The hash keeps
 * the earlier one from being drawn over the later; the later one has to be drawn even so, since it knows of both.
 */
async function update(
  { deps }: Click,
  { id, hash, at }: { id: string; hash: string; at: string },
  view: ModalView,
): Promise<void> {
  const { views } = deps.client;
  if (await isTaken(views.update({ view_id: id, hash, view }))) return;
  if (deps.choices.isNewest(id, at)) await isTaken(views.update({ view_id: id, view }));
}

/** False: something else was drawn meanwhile. A form that was closed needs no drawing. */
async function isTaken(update: Promise<unknown>): Promise<boolean> {
  try {
    await translated(() => update);
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'slack.hash_conflict') return false;
    if (error.code === 'slack.not_found') return true;
    throw error;
  }
}
