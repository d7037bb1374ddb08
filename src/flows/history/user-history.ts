import { type Refusal, refused } from '../../core/refusal.ts';
import { isOfPerson } from '../../core/request/owner-of.ts';
import type { Request } from '../../core/request/request.ts';
import { unlessUnreadable } from '../fault.ts';
import { isSame, usersOwnedBy } from '../owned-users.ts';
import type { UserKey } from '../ports.ts';
import { sightOf } from '../viewers.ts';
import type { ListedAt } from './histories.ts';
import type { HistoryPorts } from './history-ports.ts';
import { isForItsPeople } from './is-for-its-people.ts';
import { type RequestPage, requestPage } from './request-page.ts';
import type { ToldHistory } from './told-history.ts';

export interface UserHistory extends RequestPage {
  /** Only what they asked for or own is in it. */
  isOwnOnly: boolean;
  /** Since when it is complete. */
  sinceMs: number | undefined;
}

/** Three hundred are more than a user sees in years. */
const mostListed = 300;
/** Of these, each has to be read to know whether it is theirs. */
const mostOfOwner = 40;
/** So many of its owners are looked through for what made it, and so many requests of each. */
const [mostOwners, mostOfEach] = [3, 150];

/**
 * The requests about a user, for its owner and those who may see every user. Its owner sees what they asked for or own: others
 * may have asked for that name, or had the user before. page: from 0.
 */
export async function userHistory(
  ports: HistoryPorts,
  person: string,
  key: UserKey,
  page: number,
): Promise<UserHistory | Refusal> {
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  const isOwnOnly = seen.sight === 'own';
  if (isOwnOnly && !(await owns(ports, person, key)))
    return refused('history.unknown', { named: key.userName, help: ports.catalogue.help });
  const [listed, sinceMs] = await Promise.all([
    ports.histories.ofUser(key, mostListed),
    ports.histories.sinceMs(),
  ]);
  const others = await ledTo(ports, key, listed, sinceMs);
  const found = [...listed, ...others.map(({ id, submittedAtMs }) => ({ id, atMs: submittedAtMs }))];
  const fits = ({ request }: ToldHistory) => isSame(request.intent, key);
  if (!isOwnOnly)
    return { ...(await requestPage(ports, { listed: found, known: others, fits, page })), isOwnOnly, sinceMs };
  const theirs = await ownAmong(ports, found, others, person);
  const own = theirs.map(({ id, submittedAtMs }) => ({ id, atMs: submittedAtMs }));
  return { ...(await requestPage(ports, { listed: own, known: theirs, fits, page })), isOwnOnly, sinceMs };
}

/** Not what security alone is told of them. */
async function ownAmong(
  { requests }: HistoryPorts,
  listed: readonly ListedAt[],
  known: readonly Request[],
  person: string,
): Promise<Request[]> {
  const newest = listed.toSorted((one, other) => other.atMs - one.atMs).map(({ id }) => id);
  const read = [...new Set(newest)]
    .slice(0, mostOfOwner)
    .map((id) => known.find((each) => each.id === id) ?? requests.load(id).catch(unlessUnreadable));
  return (await Promise.all(read)).flatMap((request) => {
    if (!request) return [];
    return isOfPerson(request, person) && isForItsPeople(request.intent) ? [request] : [];
  });
}

async function owns(ports: HistoryPorts, person: string, key: UserKey): Promise<boolean> {
  return (await usersOwnedBy(ports, person)).found.some((user) => isSame(user, key));
}

/** What made the user, and what is from before there were lists: as far as the record and its owners lead to them. */
async function ledTo(
  { requests, users }: HistoryPorts,
  key: UserKey,
  listed: readonly ListedAt[],
  sinceMs = Number.POSITIVE_INFINITY,
): Promise<Request[]> {
  const record = await users.read(key);
  const { gives = {}, reservedBy, contenders = [] } = record ?? {};
  const named = [
    ...Object.keys(gives),
    ...(reservedBy ? [reservedBy] : []),
    ...contenders.map((each) => each.requestId),
  ];
  const ids = [...named, ...listed.slice(0, mostOfOwner).map(({ id }) => id)];
  const read = await Promise.all([...new Set(ids)].map((id) => requests.load(id).catch(unlessUnreadable)));
  const found = read.flatMap((request) => (request && isSame(request.intent, key) ? [request] : []));
  const maker = found.find(({ id }) => id === reservedBy);
  if (maker && maker.submittedAtMs >= sinceMs) return found;
  const holders = [record?.belongsTo?.person, ...found.map(({ intent }) => intent.owner)];
  const owners = [...new Set(holders.flatMap((owner) => owner ?? []))].slice(0, mostOwners);
  const ofOwners = await Promise.all(owners.map((owner) => requests.ofPerson(owner, mostOfEach)));
  return [...found, ...ofOwners.flatMap((each) => each.found.filter(({ intent }) => isSame(intent, key)))];
}
