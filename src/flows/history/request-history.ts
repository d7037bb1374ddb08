import { type Refusal, refused } from '../../core/refusal.ts';
import { isOfPerson } from '../../core/request/owner-of.ts';
import type { Request } from '../../core/request/request.ts';
import { unlessUnreadable } from '../fault.ts';
import { type KnownRequest, knownRequest } from '../known-request.ts';
import type { RefusedAct } from '../ports.ts';
import { sightOf } from '../viewers.ts';
import type { HistoryPorts } from './history-ports.ts';
import { isForItsPeople } from './is-for-its-people.ts';
import { type ToldHistory, toldHistory } from './told-history.ts';

export interface RequestHistory extends ToldHistory {
  /** Clicks on it that were refused: all, or their own. */
  refused: RefusedAct[];
  /** Whether they may read from where its owner opened a link: that owner, and approvers and security who are none of its people. */
  seesPlaces: boolean;
  /** Whether they may read what requester and approvers wrote to each other: those two, and security. */
  seesWords: boolean;
  /** Whether they may read why no plan could be made, which can tell which users exist: approvers and security. */
  seesProblems: boolean;
}

/** An hour has few of one person, but a request may live for years. */
const mostRefused = 200;

/** All that happened to one request, for those who may know of it. */
export async function requestHistory(
  ports: HistoryPorts,
  id: string,
  person: string,
): Promise<RequestHistory | Refusal> {
  const seen = await requestFor(ports, id, person);
  if ('ok' in seen) return seen;
  const { request, seesAll } = seen;
  const [told, refusedOn] = await Promise.all([
    toldHistory(ports, request),
    ports.histories.refusedOn(id, mostRefused),
  ]);
  const { requester, owner } = request.intent;
  // Of their own requests, approvers and security see as little as others.
  const seesOthers = seesAll && !isOfPerson(request, person);
  return {
    ...told,
    refused: seesOthers ? refusedOn : refusedOn.filter((act) => act.person === person),
    seesPlaces: seesOthers || person === owner,
    seesWords: seesOthers || person === requester,
    seesProblems: seesOthers,
  };
}

interface Seen {
  request: Request;
  /** They decide on it, or may see every user. */
  seesAll: boolean;
}

/** Those to whom *why* explains it, and those who may see every user. To others there is no such request. */
async function requestFor(ports: HistoryPorts, id: string, person: string): Promise<Seen | Refusal> {
  const known = await knownRequest(ports, id, person).catch(unlessUnreadable);
  if (known && 'ok' in known && known.code !== 'request.unknown') return known;
  const stands = known && !('ok' in known) ? known : undefined;
  if (stands?.isOverseer) return { request: stands.request, seesAll: true };
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  const seesAll = seen.sight === 'all';
  if (stands) return seesAll || isForThem(stands) ? { request: stands.request, seesAll } : unknown;
  if (!seesAll) return unknown;
  if (!known) return refused('history.unreadable', { requestId: id, help: ports.catalogue.help });
  const request = await ports.requests.load(id);
  return request ? { request, seesAll } : unknown;
}

const unknown = refused('request.unknown', {});

function isForThem({ request, isTheirs, isAsker }: KnownRequest): boolean {
  return (isTheirs || isAsker) && isForItsPeople(request.intent);
}
