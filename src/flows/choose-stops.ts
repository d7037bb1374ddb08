import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Member } from '../core/intents/member.ts';
import { mostMembers } from '../core/intents/stop-many.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { UnreadableItem } from './fault.ts';
import { judgeStop } from './judge-stop.ts';
import { type OwnedUser, ownedUser, usersOwnedBy } from './owned-users.ts';
import type { UserRecord } from './ports.ts';
import { isPattern, searchLists } from './search-lists.ts';
import type { ChoosePorts, LeftOut, NamedUser, StopChoice, StopSelection } from './stop-selection.ts';

/** How many records are read at a time. */
const atOnce = 50;

/** Only for the security people; by our own record alone: users that it doesn't know can't be stopped. */
export async function chooseStops(
  ports: ChoosePorts,
  by: string,
  { people, accounts, names, ...elsewhere }: StopSelection,
): Promise<StopChoice | Refusal> {
  const judged = await judgeStop(ports, undefined, by);
  if ('ok' in judged) return judged;
  if (people.length + accounts.length + names.length === 0) return refused('stops.nobody-named', {});
  const searched = await searchLists(ports, [
    ...accounts.map((account) => ({ account, userName: '*' })),
    ...names.filter(isPattern),
  ]);
  const exact = names.filter((name) => !isPattern(name));
  const found = [
    ...(await inTurn(people, (person) => ofPerson(ports, person))),
    ...(await named(ports, [...exact, ...searched.users])),
    searched.left,
  ].flat();
  const unmanaged = searched.unmanaged + (elsewhere.unmanaged ?? 0);
  const listedAtMs = searched.listedAtMs ?? elsewhere.listedAtMs;
  const choice = { ...sorted(found, ports.catalogue), unmanaged, listedAtMs };
  const { length: count } = choice.members;
  return count > mostMembers ? refused('stops.too-many', { count, limit: mostMembers }) : choice;
}

async function ofPerson(ports: ChoosePorts, person: string): Promise<(OwnedUser | LeftOut)[]> {
  const { found, unreadable } = await usersOwnedBy(ports, person, 'unfinished');
  return [...found, ...unreadable.map((userName): LeftOut => ({ userName, why: 'unreadable' }))];
}

/** A name without an account is looked for in all of them. */
async function named(
  { users, requests, catalogue }: ChoosePorts,
  names: readonly NamedUser[],
): Promise<(OwnedUser | LeftOut)[]> {
  const accountsOf = ({ account }: NamedUser) =>
    account === undefined ? catalogue.accounts.map(({ id }) => id) : [account];
  const keys = names.flatMap((name) => accountsOf(name).map((account) => ({ ...name, account })));
  const { found: records, unreadable } = await users.readMany(keys);
  const found = (await inTurn(records, (record) => ownedOrUnreadable(requests, record))).flatMap(
    (user) => user ?? [],
  );
  const known = new Set([...found.map(({ userName }) => userName), ...unreadable].map(lower));
  return [
    ...found,
    ...unreadable.map((userName): LeftOut => ({ userName, why: 'unreadable' })),
    ...names
      .filter(({ userName }) => !known.has(lower(userName)))
      .map((name): LeftOut => ({ ...name, why: 'unknown' })),
  ];
}

const lower = (text: string) => text.toLowerCase();

/** The grant that is setting it up may not be readable. */
async function ownedOrUnreadable(
  requests: ChoosePorts['requests'],
  record: UserRecord,
): Promise<OwnedUser | LeftOut | undefined> {
  try {
    return await ownedUser(requests, record, 'unfinished');
  } catch (error) {
    if (!(error instanceof UnreadableItem)) throw error;
    const { account, userName } = record;
    return { account, userName, why: 'unreadable' };
  }
}

/** Each user once, beside others of its owner. */
function sorted(
  found: readonly (OwnedUser | LeftOut)[],
  { accounts }: Catalogue,
): Pick<StopChoice, 'members' | 'left'> {
  const members = new Map<string, Member>();
  const left = new Map<string, LeftOut>();
  for (const user of found) {
    const key = `${user.account ?? ''}/${user.userName.toLowerCase()}`;
    if ('why' in user) left.set(key, user);
    // For its offboarding: a stop for doubt replaces that, so that no credential comes back.
    else if (user.suspended && !user.suspended.sparesCredentials)
      left.set(key, { account: user.account, userName: user.userName, why: 'stopped', by: user.suspended.by });
    else if (accounts.some(({ id }) => id === user.account)) members.set(key, memberOf(user));
    else left.set(key, { account: user.account, userName: user.userName, why: 'unknown' });
  }
  return { members: [...members.values()].toSorted(byOwner), left: [...left.values()] };
}

function memberOf({ account, userName, owner, userId, inSetUpBy }: OwnedUser): Member {
  return { account, userName, owner, userId, ...(inSetUpBy ? { inSetUpBy } : {}) };
}

function byOwner(one: Member, other: Member): number {
  const keyOf = ({ owner, account, userName }: Member) => `${owner} ${account} ${userName.toLowerCase()}`;
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

async function inTurn<From, To>(all: readonly From[], act: (each: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (let from = 0; from < all.length; from += atOnce)
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(act))));
  return done;
}
