import { inFours } from '../core/account/account-in-fours.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Inventory, ListedUser } from '../core/inventory/inventory.ts';
import { isMeant, type UserSearch } from '../core/inventory/user-filter.ts';
import type { Workspace } from '../core/people.ts';
import type { Refusal } from '../core/refusal.ts';
import { unlessUnreadable } from './fault.ts';
import type { InventoryCache } from './inventory-cache.ts';
import { type OwnedUser, usersOwnedBy } from './owned-users.ts';
import type { Clock, Directory, Requests, UserRecord, Users } from './ports.ts';
import { type Sight, sightOf } from './viewers.ts';

export interface ListUsersPorts {
  catalogue: Catalogue;
  directory: Directory;
  workspace: Workspace;
  requests: Requests;
  users: Users;
  inventory: InventoryCache;
  clock: Clock;
}

export interface UsersQuery extends UserSearch {
  /** Absent: all. */
  account?: string | undefined;
  /** From 0. */
  page: number;
}

/** A user of the list: what its account shows, what our record says, or both. */
export interface UserRow {
  account: string;
  userName: string;
  listed?: ListedUser | undefined;
  record?: UserRecord | undefined;
}

export interface UsersPage {
  rows: UserRow[];
  /** How many users are meant, on all pages. */
  total: number;
  page: number;
  pages: number;
  sight: Sight;
  /** They may stop whom they see. */
  isSecurity: boolean;
  /** When each account was listed; no times: never. */
  accounts: { account: string; atMs?: number | undefined; reportAtMs?: number | undefined }[];
  atMs: number;
}

const usersOnPage = 10;

/** One page of the users that somebody may see and means, in the order of their names. */
export async function listUsers(
  ports: ListUsersPorts,
  person: string,
  query: UsersQuery,
): Promise<UsersPage | Refusal> {
  const found = await usersMeant(ports, person, query);
  if ('ok' in found) return found;
  const { meant, accounts, ...seen } = found;
  const pages = Math.max(1, Math.ceil(meant.length / usersOnPage));
  const page = Math.min(Math.max(0, query.page), pages - 1);
  const rows = meant.slice(page * usersOnPage, (page + 1) * usersOnPage);
  return {
    rows: await Promise.all(rows.map((row) => withRecord(ports, row))),
    ...{ total: meant.length, page, pages, ...seen, accounts },
    atMs: ports.clock.now(),
  };
}

/** All of them, on whatever page. */
export async function usersMeant(ports: ListUsersPorts, person: string, query: Omit<UsersQuery, 'page'>) {
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  const accounts = ports.catalogue.accounts.filter(
    ({ id }) => query.account === undefined || id === query.account,
  );
  const [inventories, own] = await Promise.all([
    Promise.all(accounts.map(async ({ id }) => ({ id, inventory: await ports.inventory.of(id) }))),
    seen.sight === 'own' ? usersOwnedBy(ports, person) : undefined,
  ]);
  const known = inventories.flatMap(({ inventory }) => inventory ?? []);
  const among = own ? ownRows(own.found, known, query.account) : known.flatMap(rowsOf);
  const meant = among.filter(meaning(ports, query)).sort(byName);
  const listedAt = inventories.map(({ id, inventory }) => ({
    account: id,
    atMs: inventory?.atMs,
    reportAtMs: inventory?.reportAtMs,
  }));
  return { ...seen, meant, accounts: listedAt };
}

function rowsOf({ account, users }: Inventory): UserRow[] {
  return users.map((listed) => ({ account, userName: listed.userName, listed }));
}

/** By our record, so that a user of today is among them; what its account shows comes by the stable id. */
function ownRows(
  owned: readonly OwnedUser[],
  inventories: readonly Inventory[],
  only: string | undefined,
): UserRow[] {
  return owned
    .filter(({ account }) => only === undefined || account === only)
    .map(({ account, userName, userId }) => ({
      account,
      userName,
      listed: inventories
        .find((each) => each.account === account)
        ?.users.find((each) => each.userId === userId),
    }));
}

/** Of a user that its account has not shown yet, only the name can be searched. */
function meaning({ catalogue, clock }: ListUsersPorts, query: UserSearch): (row: UserRow) => boolean {
  const ages = { nowMs: clock.now(), maxKeyAgeDays: catalogue.accessKeys.maxAgeDays };
  const names = new Map(catalogue.accounts.map(({ id, name }) => [id, `${name} ${id} ${inFours(id)}`]));
  const typed = query.text.trim().toLowerCase();
  return ({ account, userName, listed }) =>
    listed
      ? isMeant(listed, names.get(account) ?? account, query, ages)
      : query.show === 'all' && userName.toLowerCase().includes(typed);
}

/** A record of another user, who had the name before, says nothing of this one; nor does one that can't be read. */
async function withRecord({ users }: ListUsersPorts, row: UserRow): Promise<UserRow> {
  const { account, userName, listed } = row;
  const record = await users.glance({ account, userName }).catch(unlessUnreadable);
  const isItsOwn = !listed || !record?.belongsTo || record.belongsTo.userId === listed.userId;
  return isItsOwn ? { ...row, record } : row;
}

function byName(one: UserRow, other: UserRow): number {
  const key = ({ userName, account }: UserRow) => `${userName.toLowerCase()} ${account}`;
  return key(one) < key(other) ? -1 : 1;
}
