import { type Finding, findingId } from '../../../../core/hygiene/finding.ts';
import { refused } from '../../../../core/refusal.ts';
import { askOwners } from '../../../../flows/hygiene/ask-owners.ts';
import { adoptForm } from '../../forms/adopt.ts';
import { type OwnersAsked, readHygienePage, readOwners, readUser } from '../../ids.ts';
import { hygieneKindPage } from '../../views/hygiene/kind-page.ts';
import { hygieneCallbackId, hygieneOverview } from '../../views/hygiene/overview.ts';
import { askedText } from '../../words/hygiene/asked-text.ts';
import { askerOf } from '../asker.ts';
import type { Answer, Click } from '../click.ts';
import { show } from '../show.ts';
import { updateForm } from '../update-form.ts';
import { openHygiene, seenHygiene } from './open-hygiene.ts';

/** From the summary in the channel. */
export function showHygiene(click: Click): Promise<Answer> {
  return openHygiene(click.deps, click);
}

/** *Show*, *Previous*, *Next* and *Back to all*: the value says what is wanted. */
export async function turnHygienePage(click: Click, value: string): Promise<Answer> {
  const { deps, person, body } = click;
  const wanted = readHygienePage(value);
  const { view } = body;
  if (view?.callback_id !== hygieneCallbackId || (!wanted && value !== 'all'))
    return refused('button.unreadable', {});
  const at = body.actions[0]?.action_ts ?? '';
  deps.choices.note(view.id, at);
  const seen = await seenHygiene(deps, person);
  if ('ok' in seen) return seen;
  const next = wanted
    ? hygieneKindPage(seen, wanted, deps.catalogue, deps.clock.now())
    : hygieneOverview(seen, deps.catalogue);
  await updateForm(click, { id: view.id, hash: view.hash, at }, next);
  return undefined;
}

/** *Ask owner* and *Ask all owners*: of what is still so by the newest list. */
export async function askFoundOwners(click: Click, value: string): Promise<Answer> {
  const { deps, person } = click;
  const asked = readOwners(value);
  if (!asked) return refused('button.unreadable', {});
  const seen = await seenHygiene(deps, person);
  if ('ok' in seen) return seen;
  const outcome = await askOwners(deps, person, seen.found.filter(meantBy(asked)));
  deps.log.info({ person, about: asked.kind, users: outcome.users }, 'owners are asked');
  return { text: askedText(outcome) };
}

function meantBy({ kind, user }: OwnersAsked): (finding: Finding) => boolean {
  if (!user) return (finding) => finding.kind === kind;
  const { account, userName } = user;
  const id = findingId({ kind, account, user: { userName, path: '' } });
  return (finding) => findingId(finding) === id;
}

/** The form, filled in with the user; who may ask for it is asked as always. */
export async function adoptFound(click: Click, value: string): Promise<Answer> {
  const { deps, person, triggerId, body } = click;
  const key = readUser(value);
  if (!key) return refused('button.unreadable', {});
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  await show(deps, triggerId, body.view, adoptForm.open(deps.catalogue, key.userName, key.account));
  return undefined;
}
