import { type Refusal, refused } from '../../../core/outcome.ts';
import type { IntentKind } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import { isFor, lookAfter, type Wish } from '../../../flows/look-after.ts';
import { type OwnUser, ownUsers } from '../../../flows/own-users.ts';
import type { Listing, UserKey } from '../../../flows/ports.ts';
import { code } from '../blocks.ts';
import { resetMfaForm } from '../forms/reset-mfa.ts';
import type { ButtonValue, UserChoice } from '../ids.ts';
import { chooseUser } from '../views/choose-user.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';

/** Somebody who typed or clicked; the trigger is new each time, so it names the request that comes of it. */
export interface Caller {
  person: string;
  triggerId: string;
}

const underWay: Partial<Record<IntentKind, (userName: string) => string>> = {
  mfa: (userName) => `A one-time page for setting up MFA for ${userName} comes in a direct message.`,
  'resync-mfa': (userName) =>
    `A one-time page for two codes of a device of ${userName} comes in a direct message.`,
  'reset-password': (userName) =>
    `A new password for ${userName} is being made; its link comes in a direct message.`,
  look: (userName) => `AWS is being asked what ${userName} holds; the list comes in a direct message.`,
  'new-key': (userName) => `A key for ${userName} is being made; its link comes in a direct message.`,
  'rotate-key': (userName) => `A second key for ${userName} is being made; its link comes in a direct message.`,
  'set-key': (userName) => `Done in a moment for ${userName}; a direct message says when.`,
};

/**
 * What somebody wants for one of their users; asks which, when they have several.
 * userName: the one they named, if they did.
 */
export async function wishFor(
  deps: ListenerDeps,
  caller: Caller,
  wish: UserChoice['wish'],
  userName = '',
): Promise<Reply | Refusal> {
  const meant = await usersMeant(deps, caller.person, userName);
  if ('ok' in meant) return meant;
  const { found: users, unreadable } = meant;
  const fitting = users.filter((user) => isFor(user, wish));
  // Whoever has none that it makes sense for hears why.
  const [first = users[0], ...others] = fitting;
  if (!first) return noneOf(unreadable);
  // They may mean the one that cannot be read.
  return others.length > 0 || unreadable.length > 0
    ? chooseUser(wish, fitting.length > 0 ? fitting : users, deps.catalogue, unreadable)
    : begin(deps, caller, first, { kind: wish });
}

export async function begin(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  { account, userName }: UserKey,
  wish: Wish,
): Promise<Reply | Refusal> {
  const outcome = await lookAfter(deps, requestIdOf(triggerId), person, { account, userName }, wish);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  deps.log.info({ request: outcome.id, person, intent: wish.kind }, 'submitted');
  return { text: underWay[wish.kind]?.(code(userName)) ?? 'Under way.' };
}

/** The wish of a button that stands on a request about the same user. */
export async function wishOfButton(
  deps: ListenerDeps,
  caller: Caller,
  { n }: ButtonValue,
  { intent, held }: Request,
  wishOf: (keyId: string | undefined) => Wish | undefined,
): Promise<Reply | Refusal> {
  if (intent.owner !== caller.person) return refused('act.not-owner', { owner: intent.owner });
  const keyId = n === undefined ? ('keyId' in intent ? intent.keyId : undefined) : held?.keys[n - 1]?.id;
  const wish = wishOf(keyId);
  return wish ? begin(deps, caller, intent, wish) : refused('button.unreadable', {});
}

/** Those of somebody's users that they named; all, where they named none. */
async function usersMeant(
  deps: ListenerDeps,
  person: string,
  userName: string,
): Promise<Listing<OwnUser> | Refusal> {
  const users = await ownUsers(deps, person);
  if (userName === '') return users;
  const isMeant = (name: string) => name.toLowerCase() === userName.toLowerCase();
  const found = users.found.filter((user) => isMeant(user.userName));
  const unreadable = users.unreadable.filter(isMeant);
  return found.length + unreadable.length > 0 ? { found, unreadable } : refused('user.not-yours', { userName });
}

/** Those of somebody's users that a wish makes sense for; all, if it does for none. */
export async function usersFor(deps: ListenerDeps, person: string, wish: Wish['kind']): Promise<OwnUser[]> {
  const { found } = await ownUsers(deps, person);
  const fitting = found.filter((user) => isFor(user, wish));
  return fitting.length > 0 ? fitting : found;
}

/** Opens the form for lost devices, for whoever has a user that could have some; userName: the one they named. */
export async function openResetMfa(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  userName = '',
): Promise<Refusal | undefined> {
  const meant = await usersMeant(deps, person, userName);
  if ('ok' in meant) return meant;
  const { found, unreadable } = meant;
  const users = found.filter((user) => isFor(user, 'reset-mfa'));
  const [named] = userName === '' ? [] : found;
  if (named && users.length === 0) return refused('user.workload', { userName: named.userName });
  if (users.length === 0) return noneOf(unreadable);
  await deps.client.views.open({
    trigger_id: triggerId,
    view: resetMfaForm.open(users, deps.catalogue, unreadable),
  });
  return undefined;
}

function noneOf(unreadable: string[]): Refusal {
  return unreadable.length > 0
    ? refused('user.unreadable', { userNames: unreadable })
    : refused('user.none', {});
}
