import { type Refusal, refused } from '../../../core/refusal.ts';
import { isFor, type Wish } from '../../../flows/look-after.ts';
import { type OwnedUser, usersOwnedBy } from '../../../flows/owned-users.ts';
import type { Listing } from '../../../flows/ports.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';

/** Those of somebody's users that they named; all, where they named none. */
export async function usersMeant(
  deps: ListenerDeps,
  person: string,
  userName: string,
): Promise<Listing<OwnedUser> | Refusal> {
  const users = await usersOwnedBy(deps, person);
  if (userName === '') return users;
  const isMeant = (name: string) => name.toLowerCase() === userName.toLowerCase();
  const found = users.found.filter((user) => isMeant(user.userName));
  const unreadable = users.unreadable.filter(isMeant);
  return found.length + unreadable.length > 0 ? { found, unreadable } : refused('user.not-yours', { userName });
}

/** Those of somebody's users that a wish makes sense for; all, if it does for none, or there is no such wish. */
export async function usersFor(
  deps: ListenerDeps,
  person: string,
  wish: Wish['kind'] | undefined,
): Promise<OwnedUser[]> {
  const { found } = await usersOwnedBy(deps, person);
  const fitting = wish ? found.filter((user) => isFor(user, wish)) : [];
  return fitting.length > 0 ? fitting : found;
}

/** Why there is none to do something with. People who could not ask for one hear that, and not how to ask. */
export async function noneOf(deps: ListenerDeps, person: string, unreadable: string[]): Promise<Refusal> {
  if (unreadable.length > 0) return refused('user.unreadable', { userNames: unreadable });
  const asker = await askerOf(deps, person);
  return 'ok' in asker ? asker : refused('user.none', {});
}
