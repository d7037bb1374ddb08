import { refused } from '../../../core/refusal.ts';
import { listUsers } from '../../../flows/list-users.ts';
import { stopFound } from '../../../flows/stop-found.ts';
import { usersFilter } from '../forms/users-filter.ts';
import { usersCallbackId, usersModal } from '../views/users/users-modal.ts';
import { plainly } from '../words/plainly.ts';
import { refusalText } from '../words/refusals.ts';
import type { Answer, Click } from './click.ts';
import { openStopList } from './show-stops.ts';
import type { Submit } from './submitted.ts';
import { updateForm } from './update-form.ts';

/** Draws the list of users as it is wanted now. What may be seen is asked again each time. */
async function redraw(click: Click, page: number): Promise<Answer> {
  const { deps, body, person } = click;
  const { view } = body;
  if (view?.callback_id !== usersCallbackId) return refused('button.unreadable', {});
  const at = body.actions[0]?.action_ts ?? '';
  deps.choices.note(view.id, at);
  const query = { ...usersFilter.read(view.state.values, deps.catalogue), page };
  const found = await listUsers(deps, person, query);
  if ('ok' in found) return found;
  await updateForm(click, { id: view.id, hash: view.hash, at }, usersModal(found, query, deps.catalogue));
  return undefined;
}

/** *Stop these…*: all that the filter finds now, on whatever page, to be confirmed name by name. */
export async function stopFoundUsers(click: Click): Promise<Answer> {
  const { deps, body, person } = click;
  const { view } = body;
  if (view?.callback_id !== usersCallbackId) return refused('button.unreadable', {});
  const selection = await stopFound(deps, person, usersFilter.read(view.state.values, deps.catalogue));
  return 'ok' in selection ? selection : openStopList(deps, click, selection, view);
}

/** *Search*: the same, for people who don't press Enter. */
export async function searchUsers(...[deps, { view, user }]: Parameters<Submit>): ReturnType<Submit> {
  const query = { ...usersFilter.read(view.state.values, deps.catalogue), page: 0 };
  const found = await listUsers(deps, user.id, query);
  return 'ok' in found
    ? { [usersFilter.block]: plainly(refusalText(found)) }
    : { next: usersModal(found, query, deps.catalogue) };
}

/** What was typed or chosen narrows the list, from its first page on. */
export function filterUsers(click: Click): Promise<Answer> {
  return redraw(click, 0);
}

/** *Previous* and *Next*: the value says which page is wanted. */
export async function turnUsersPage(click: Click, value: string): Promise<Answer> {
  return /^\d{1,5}$/.test(value) ? redraw(click, Number(value)) : refused('button.unreadable', {});
}
