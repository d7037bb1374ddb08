import { type Refusal, refused } from '../../../core/outcome.ts';
import type { IntentKind } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import { isFor, lookAfter, type Wish } from '../../../flows/look-after.ts';
import { ownUsers } from '../../../flows/own-users.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { code } from '../blocks.ts';
import type { ButtonValue, UserChoice } from '../ids.ts';
import { chooseUser } from '../views/choose-user.ts';
import { resetMfaForm } from '../views/reset-mfa-form.ts';
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

/** What somebody wants for one of their users; asks which, when they have several. */
export async function wishFor(
  deps: ListenerDeps,
  caller: Caller,
  wish: UserChoice['wish'],
): Promise<Reply | Refusal> {
  const { found: users, unreadable } = await ownUsers(deps, caller.person);
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

/** Opens the form for lost devices, for whoever has a user that could have some. */
export async function openResetMfa(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
): Promise<Refusal | undefined> {
  const { found, unreadable } = await ownUsers(deps, person);
  const users = found.filter(({ userKind }) => userKind === 'person');
  if (users.length === 0) return noneOf(unreadable);
  await deps.client.views.open({
    trigger_id: triggerId,
    view: resetMfaForm(users, deps.catalogue, unreadable),
  });
  return undefined;
}

function noneOf(unreadable: string[]): Refusal {
  return unreadable.length > 0
    ? refused('user.unreadable', { userNames: unreadable })
    : refused('user.none', {});
}
