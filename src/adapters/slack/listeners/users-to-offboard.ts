import { isForPeople } from '../../../core/catalogue/catalogue.ts';
import { unlessUnreadable } from '../../../flows/fault.ts';
import { type KnownUser, knownUser } from '../../../flows/known-user.ts';
import { type OwnedUser, usersOwnedBy } from '../../../flows/owned-users.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { mayKnowToOffboard } from '../../../flows/viewers.ts';
import type { ShownUser } from '../forms/offboard.ts';
import type { OfferedUsers } from '../forms/offered-users.ts';
import type { ListenerDeps } from './deps.ts';

/** The users that a form offers to somebody who may know of them; the others are missing. */
export async function usersToOffboard(
  deps: ListenerDeps,
  asker: string,
  offered: OfferedUsers,
): Promise<ShownUser[]> {
  if ('named' in offered) {
    const { accounts } = deps.catalogue;
    return visibleOf(
      deps,
      asker,
      accounts.map(({ id }) => ({ account: id, userName: offered.named })),
    );
  }
  if (offered.of !== asker && !(await mayKnowToOffboard(deps, asker))) return [];
  const { people, workloads } = await usersOfPerson(deps, offered.of);
  return offered.which === 'people' ? people : workloads;
}

/** Workloads of a person are offboarded only by themselves. */
export async function usersOfPerson(
  deps: ListenerDeps,
  person: string,
): Promise<{ people: OwnedUser[]; workloads: OwnedUser[] }> {
  const { found } = await usersOwnedBy(deps, person);
  return {
    people: found.filter(({ userKind }) => isForPeople(userKind)),
    workloads: found.filter(({ userKind }) => !isForPeople(userKind)),
  };
}

/** Of the users with these names, those that somebody may know of. */
export async function visibleOf(
  deps: ListenerDeps,
  asker: string,
  keys: readonly UserKey[],
): Promise<KnownUser[]> {
  const found = await Promise.all(keys.map((key) => knownUser(deps, key).catch(unlessUnreadable)));
  const users = found.flatMap((user) => user ?? []);
  const seesAll = users.length > 0 && (await mayKnowToOffboard(deps, asker));
  return users.filter(({ owner }) => seesAll || owner === asker);
}
