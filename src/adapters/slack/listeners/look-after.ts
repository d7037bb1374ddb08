import { type Refusal, refused } from '../../../core/refusal.ts';
import { isFor, lookAfter, type Wish } from '../../../flows/look-after.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { code } from '../blocks.ts';
import { chooseUser } from '../views/choose-user.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { noneOf, usersMeant } from './users-meant.ts';

/** Somebody who typed or clicked; the trigger is new each time, so it names the request that comes of it. */
export interface Caller {
  person: string;
  triggerId: string;
}

/** What an owner wants of a user of theirs, and what they are told once that has begun. */
export interface OwnWish {
  wish: Wish;
  begun: (userName: string) => string;
}

/**
 * What somebody wants for one of their users; asks which, when they have several.
 * userName: the one they named, if they did.
 */
export async function wishFor(
  deps: ListenerDeps,
  caller: Caller,
  own: OwnWish,
  userName = '',
): Promise<Reply | Refusal> {
  const meant = await usersMeant(deps, caller.person, userName);
  if ('ok' in meant) return meant;
  const { found: users, unreadable } = meant;
  const { kind } = own.wish;
  const fitting = users.filter((user) => isFor(user, kind));
  // People with none that it makes sense for are told why.
  const [first = users[0], ...others] = fitting;
  if (!first) return noneOf(deps, caller.person, unreadable);
  // They may mean the one that cannot be read.
  return others.length > 0 || unreadable.length > 0
    ? chooseUser(kind, fitting.length > 0 ? fitting : users, deps.catalogue, unreadable)
    : begin(deps, caller, first, own);
}

export async function begin(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  { account, userName }: UserKey,
  { wish, begun }: OwnWish,
): Promise<Reply | Refusal> {
  const outcome = await lookAfter(deps, requestIdOf(triggerId), person, { account, userName }, wish);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  deps.log.info({ request: outcome.id, person, intent: wish.kind }, 'submitted');
  return { text: begun(code(userName)) };
}
