import { findAccount } from '../core/catalogue/catalogue.ts';
import type { UserViewing } from '../core/intents/user-view.ts';
import type { ListedUser } from '../core/inventory/inventory.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { Request } from '../core/request/request.ts';
import type { InventoryCache } from './inventory-cache.ts';
import { isSame, usersOwnedBy } from './owned-users.ts';
import type { UserKey, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';
import { sightOf } from './viewers.ts';

export type ViewUserPorts = SubmitPorts & { users: Users; inventory: InventoryCache };

/**
 * Has the worker read everything of a user for a person who may see it: its owner, and those who may see every user.
 * Nobody else learns from it whether the user exists. id: names the click or command.
 */
export async function viewUser(
  ports: ViewUserPorts,
  id: string,
  person: string,
  key: UserKey,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const named = { kind: 'user-view' as const, requester: person, owner: person, ...key };
  // How they came to be shown it is not part of the click.
  if (existing) return taken(existing, { ...existing.intent, ...named });
  if (!findAccount(ports.catalogue, key.account)) return [refused('account.unknown', { account: key.account })];
  const [seen, inventory] = await Promise.all([sightOf(ports, person), ports.inventory.of(key.account)]);
  if ('ok' in seen) return [seen];
  const isOwn = seen.sight === 'own';
  if (isOwn && !(await isOwner(ports, person, key)))
    return [refused('user.not-visible', { userName: key.userName, help: ports.catalogue.help })];
  const user = inventory?.users.find(({ userName }) => isSame({ ...key, userName }, key));
  const intent: UserViewing = {
    ...named,
    ...(isOwn ? { ownedBy: person } : {}),
    ...(inventory && user ? { listed: { user, atMs: inventory.atMs, reportAtMs: inventory.reportAtMs } } : {}),
  };
  return submitIntent(ports, id, intent, '');
}

async function isOwner(ports: ViewUserPorts, person: string, key: UserKey): Promise<boolean> {
  const { found } = await usersOwnedBy(ports, person);
  return found.some((user) => isSame(user, key));
}

/**
 * Where a user of that name may be, for a person who may see it: their own users, and every account that shows one or
 * may have one since it was listed. Their own come first.
 */
export async function usersNamed(
  ports: ViewUserPorts,
  person: string,
  userName: string,
): Promise<UserKey[] | Refusal> {
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  const { accounts, help } = ports.catalogue;
  const isMeant = (each: { userName: string }) => each.userName.toLowerCase() === userName.toLowerCase();
  if (seen.sight === 'own') {
    const { found } = await usersOwnedBy(ports, person);
    const own = found.filter(isMeant);
    return own.length > 0 ? own : refused('user.not-visible', { userName, help });
  }
  const inventories = await Promise.all(accounts.map(({ id }) => ports.inventory.of(id)));
  const listed = inventories.flatMap((inventory) =>
    (inventory?.users ?? []).filter(isMeant).map((user: ListedUser) => ({
      account: inventory?.account ?? '',
      userName: user.userName,
    })),
  );
  // Made since, or in an account that nobody may list: AWS says whether there is one.
  return listed.length > 0 ? listed : accounts.map(({ id }) => ({ account: id, userName }));
}
