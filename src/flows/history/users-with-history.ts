import { type Refusal, refused } from '../../core/refusal.ts';
import type { InventoryCache } from '../inventory-cache.ts';
import { isSame, usersOwnedBy } from '../owned-users.ts';
import type { UserKey } from '../ports.ts';
import { sightOf } from '../viewers.ts';
import type { HistoryPorts } from './history-ports.ts';

/**
 * Users of that name whose history this person may see: their own, or every account's that has a request about one, a record,
 * or the user itself. A name without any is refused like one that they may not see.
 */
export async function usersWithHistory(
  ports: HistoryPorts & { inventory: InventoryCache },
  person: string,
  userName: string,
): Promise<UserKey[] | Refusal> {
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  const { accounts, help } = ports.catalogue;
  const named = accounts.map(({ id }) => ({ account: id, userName }));
  const found =
    seen.sight === 'own'
      ? (await usersOwnedBy(ports, person)).found.filter((user) => isSame({ ...user, userName }, user))
      : await known(ports, named);
  const keys = found.map(({ account, userName: spelled }) => ({ account, userName: spelled }));
  return keys.length > 0 ? keys : refused('history.unknown', { named: userName, help });
}

async function known(
  { users, histories, inventory }: HistoryPorts & { inventory: InventoryCache },
  named: readonly UserKey[],
): Promise<UserKey[]> {
  const { found: records } = await users.readMany(named);
  const all = await Promise.all(
    named.map(async (key) => {
      const record = records.find((each) => isSame(each, key));
      if (record) return [record];
      const listed = (await inventory.of(key.account))?.users.find(({ userName }) =>
        isSame({ ...key, userName }, key),
      );
      if (listed) return [{ ...key, userName: listed.userName }];
      return (await histories.ofUser(key, 1)).length > 0 ? [key] : [];
    }),
  );
  return all.flat();
}
