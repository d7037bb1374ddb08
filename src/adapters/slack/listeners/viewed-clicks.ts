import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { adoptForm } from '../forms/adopt.ts';
import { transferForm } from '../forms/transfer.ts';
import { type ButtonValue, readUser } from '../ids.ts';
import { userPoliciesModal } from '../views/users/user-policies-modal.ts';
import { askerOf } from './asker.ts';
import type { Answer, Click } from './click.ts';
import { openChangeAccess } from './open-change-access.ts';
import { openNamed } from './open-named.ts';
import { beginView } from './open-user.ts';
import { show } from './show.ts';

/** *Details* in the list, and *Look again*: whether they may see it is asked each time. */
export async function viewAgain(click: Click, value: string): Promise<Answer> {
  const key = readUser(value);
  return key ? beginView(click.deps, click, key) : refused('button.unreadable', {});
}

/** What was read for this person; a message that was forwarded shows others nothing more. */
export function viewedBy({ person }: Click, { intent, viewed }: Request) {
  return intent.owner === person ? viewed : undefined;
}

export async function showPolicies(click: Click, _value: ButtonValue, request: Request): Promise<Answer> {
  const viewed = viewedBy(click, request);
  if (!viewed) return refused('form.not-yours', {});
  const { deps, triggerId, body } = click;
  await show(deps, triggerId, body.view, userPoliciesModal(viewed, request.intent.account, deps.catalogue));
  return undefined;
}

export async function changeViewed(click: Click, _value: ButtonValue, request: Request): Promise<Answer> {
  if (!viewedBy(click, request)) return refused('form.not-yours', {});
  const { account, userName } = request.intent;
  return openChangeAccess(click.deps, click, userName, { account, add: [] });
}

export async function adoptViewed(click: Click, _value: ButtonValue, request: Request): Promise<Answer> {
  if (!viewedBy(click, request)) return refused('form.not-yours', {});
  return openNamed(click.deps, click, adoptForm, request.intent.userName);
}

export async function transferViewed(click: Click, _value: ButtonValue, request: Request): Promise<Answer> {
  if (!viewedBy(click, request)) return refused('form.not-yours', {});
  const { deps, person, triggerId, body } = click;
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const { account, userName } = request.intent;
  await show(deps, triggerId, body.view, transferForm.open({ account, userName }, deps.catalogue));
  return undefined;
}
