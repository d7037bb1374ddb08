import { managedBy } from '../core/account/snapshot.ts';
import { tagOf } from '../core/account/tags.ts';
import { mostMembers } from '../core/intents/stop-many.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { type ListUsersPorts, type UsersQuery, usersMeant } from './list-users.ts';
import type { StopSelection } from './stop-selection.ts';

/** Everybody whom a search of the users finds, on whatever page, to be stopped. */
export async function stopFound(
  ports: ListUsersPorts,
  person: string,
  query: Omit<UsersQuery, 'page'>,
): Promise<StopSelection | Refusal> {
  const found = await usersMeant(ports, person, query);
  if ('ok' in found) return found;
  if (!found.isSecurity) return refused('stops.not-security', {});
  const managed = found.meant.filter(({ listed }) => !listed || tagOf(listed.tags, 'managed-by') === managedBy);
  const { length: count } = managed;
  if (count === 0) return refused('stops.nobody-left', {});
  if (count > mostMembers) return refused('stops.too-many', { count, limit: mostMembers });
  const times = found.accounts.flatMap(({ atMs }) => atMs ?? []);
  return {
    people: [],
    accounts: [],
    names: managed.map(({ account, userName }) => ({ account, userName })),
    unmanaged: found.meant.length - count,
    ...(times.length > 0 ? { listedAtMs: Math.min(...times) } : {}),
  };
}
