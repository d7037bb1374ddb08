import type { Button } from '@slack/types';
import { tagOf } from '../../../../core/account/tags.ts';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { findAccount } from '../../../../core/catalogue/catalogue.ts';
import type { UserViewing } from '../../../../core/intents/user-view.ts';
import { button, confirmation } from '../../blocks.ts';
import { actionIds, buttonFor, userValue } from '../../ids.ts';
import type { RequestOf } from '../../intents/slack-intent.ts';
import { offboardButton } from '../deletion-buttons.ts';
import type { Viewed } from './viewed.ts';

/** Undefined: it makes no sense for this user. Whether somebody may is asked when they click. */
type ViewButton = (request: RequestOf<UserViewing>, viewed: Viewed, catalogue: Catalogue) => Button | undefined;

/** What leads on from a user that is shown, in this order. */
const all: readonly ViewButton[] = [
  ...[policies, requests, whatItDid, changeAccess, adopt],
  ...[transfer, stop, offboard, lookAgain],
];

export function viewButtons(...[request, viewed, catalogue]: Parameters<ViewButton>): Button[] {
  return all.flatMap((each) => each(request, viewed, catalogue) ?? []);
}

function policies(...[{ id }, { permissions }]: Parameters<ViewButton>) {
  return permissions && button('Read its policies…', buttonFor(actionIds.userPolicies, { requestId: id }));
}

function requests(...[{ id }, { owner }]: Parameters<ViewButton>) {
  return owner ? button('Its requests…', buttonFor(actionIds.userRequests, { requestId: id })) : undefined;
}

function whatItDid(...[{ intent }]: Parameters<ViewButton>) {
  const { account, userName } = intent;
  return button('What it did', { actionId: actionIds.whatItDid, value: userValue({ account, userName }) });
}

function changeAccess(...[{ id }, { owner, isStopped }]: Parameters<ViewButton>) {
  return owner && !isStopped
    ? button('Request access…', buttonFor(actionIds.changeViewed, { requestId: id }))
    : undefined;
}

/** The bot adopts users under its path. */
function adopt(...[{ id, intent }, { owner, path }, catalogue]: Parameters<ViewButton>) {
  const ours = findAccount(catalogue, intent.account)?.path;
  return owner === undefined && ours !== undefined && path.startsWith(ours)
    ? button('Adopt…', buttonFor(actionIds.adoptViewed, { requestId: id }))
    : undefined;
}

/** A person's user is never somebody else's. */
function transfer(...[{ id }, { owner, isStopped, tags }]: Parameters<ViewButton>) {
  return owner && !isStopped && tagOf(tags, 'kind') === 'workload'
    ? button('Transfer…', buttonFor(actionIds.transferViewed, { requestId: id }))
    : undefined;
}

/** A stopped user, too. */
function offboard(...[{ intent }, { owner }]: Parameters<ViewButton>) {
  return owner ? offboardButton(intent) : undefined;
}

/** By a request that gives it something: only a user in our care is stopped. */
function stop(...[{ intent }, { owner, isStopped, gives }]: Parameters<ViewButton>) {
  const [giving] = gives;
  if (!owner || isStopped || !giving) return undefined;
  return button('Stop', buttonFor(actionIds.notMe, { requestId: giving.requestId }), {
    style: 'danger',
    confirm: confirmation(
      'Stop this user at once?',
      `${intent.userName} loses console and keys now, and the security people are told. Its owner and security people may stop it.`,
      'Stop it now',
      'Leave it',
      'danger',
    ),
  });
}

function lookAgain(...[{ intent }]: Parameters<ViewButton>) {
  const { account, userName } = intent;
  return button('Look again', { actionId: actionIds.viewUser, value: userValue({ account, userName }) });
}
