import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { type Member, mostMembers } from '../core/intents/stop-many.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { UnreadableItem } from './fault.ts';
import { judgeStop } from './judge-stop.ts';
import { type OwnedUser, ownedUser, usersOwnedBy } from './owned-users.ts';
import type { UserKey, Users } from './ports.ts';
import type { ReviewPorts } from './review.ts';

/** Whom somebody wants stopped: all users of some people, and users by name; without an account, in all of them. */
export interface StopSelection {
  people: readonly string[];
  names: readonly { userName: string; account?: string | undefined }[];
}

/** Why a user that was named will not be stopped. `unknown`: our record has no such user. */
export interface LeftOut {
  userName: string;
  account?: string | undefined;
  why: 'unknown' | 'unreadable' | 'stopped';
  /** Who had stopped it before. */
  by?: string | undefined;
}

/** Exactly whom a selection means: by owner, account and name. */
export interface StopChoice {
  members: Member[];
  left: LeftOut[];
}

export type ChoosePorts = ReviewPorts & { users: Users };

/** How many records are read at a time. */
const atOnce = 50;

/** Only for the security people; by our own record alone: users that it doesn't know can't be stopped. */
export async function chooseStops(
  ports: ChoosePorts,
  by: string,
  { people, names }: StopSelection,
): Promise<StopChoice | Refusal> {
  const judged = await judgeStop(ports, undefined, by);
  if ('ok' in judged) return judged;
  if (people.length + names.length === 0) return refused('stops.nobody-named', {});
  const found = [
    ...(await inTurn(people, (person) => ofPerson(ports, person))),
    ...(await inTurn(names, (name) => named(ports, name))),
  ].flat();
  const choice = sorted(found, ports.catalogue);
  const { length: count } = choice.members;
  return count > mostMembers ? refused('stops.too-many', { count, limit: mostMembers }) : choice;
}

async function ofPerson(ports: ChoosePorts, person: string): Promise<(OwnedUser | LeftOut)[]> {
  const { found, unreadable } = await usersOwnedBy(ports, person);
  return [...found, ...unreadable.map((userName): LeftOut => ({ userName, why: 'unreadable' }))];
}

async function named(
  ports: ChoosePorts,
  { userName, account }: StopSelection['names'][number],
): Promise<(OwnedUser | LeftOut)[]> {
  const accounts = account === undefined ? ports.catalogue.accounts.map(({ id }) => id) : [account];
  const found = (await Promise.all(accounts.map((each) => read(ports, { account: each, userName })))).flatMap(
    (user) => user ?? [],
  );
  return found.length > 0 ? found : [{ userName, account, why: 'unknown' }];
}

async function read({ users, requests }: ChoosePorts, key: UserKey): Promise<OwnedUser | LeftOut | undefined> {
  try {
    const record = await users.read(key);
    return record && (await ownedUser(requests, record));
  } catch (error) {
    if (error instanceof UnreadableItem) return { ...key, why: 'unreadable' };
    throw error;
  }
}

/** Each user once, beside others of its owner. */
function sorted(found: readonly (OwnedUser | LeftOut)[], { accounts }: Catalogue): StopChoice {
  const members = new Map<string, Member>();
  const left = new Map<string, LeftOut>();
  for (const user of found) {
    const key = `${user.account ?? ''}/${user.userName.toLowerCase()}`;
    if ('why' in user) left.set(key, user);
    else if (user.suspended)
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
