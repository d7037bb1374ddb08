import { refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { Fault } from '../../../flows/fault.ts';
import { translated } from '../faults.ts';
import { blockIds } from '../forms/block-ids.ts';
import { requestUserForm } from '../forms/request-user.ts';
import { readFormState } from '../forms/request-user-state.ts';
import { suggestUserName } from '../suggest-user-name.ts';
import type { Answer, Click } from './click.ts';

/** Draws the form anew after a choice that changes it, with the user name suggested for whom it is. */
export async function redrawRequestUser({ deps, body, person }: Click): Promise<Answer> {
  const { view } = body;
  if (!view) return refused('button.unreadable', {});
  const { catalogue, directory, client } = deps;
  const state = readFormState(view.state.values, catalogue.accounts[0]?.id ?? '');
  const changedBlock = body.actions[0]?.block_id;
  const user = state.forWhom === 'me' ? person : state.owner;
  const known =
    user && state.forWhom !== 'workload'
      ? await ifAvailable(directory.person(user, clickFreshness))
      : undefined;
  const suggested = changedBlock === blockIds.account ? state.userName : suggestUserName(known?.email);
  const drawn = requestUserForm.open({ ...state, userName: suggested, credentials: undefined }, catalogue);
  await unlessOutdated(client.views.update({ view_id: view.id, hash: view.hash, view: drawn }));
  return undefined;
}

/** Another choice was made meanwhile, or the form was closed: there is nothing left to draw. */
async function unlessOutdated(update: Promise<unknown>): Promise<void> {
  try {
    await translated(() => update);
  } catch (error) {
    if (!(error instanceof Fault && ['slack.hash_conflict', 'slack.not_found'].includes(error.code)))
      throw error;
  }
}
