import { type Refusal, refused } from '../../core/refusal.ts';
import { isOfPerson } from '../../core/request/owner-of.ts';
import type { Request } from '../../core/request/request.ts';
import { unlessUnreadable } from '../fault.ts';
import { visibleRequest } from '../known-request.ts';
import type { RefusedAct } from '../ports.ts';
import { sightOf } from '../viewers.ts';
import type { HistoryPorts } from './history-ports.ts';
import { type ToldHistory, toldHistory } from './told-history.ts';

export interface RequestHistory extends ToldHistory {
  /** Clicks on it that were refused. */
  refused: RefusedAct[];
  /** Whether they may read from where its owner opened a link; a requester who isn't the owner, or a later owner, may not. */
  seesPlaces: boolean;
  /** Whether they may read what requester and approvers wrote to each other; owners who didn't ask may not. */
  seesWords: boolean;
}

/** An hour has few of one person, but a request may live for years. */
const mostRefused = 200;

/** All that happened to one request, for those who may know of it. */
export async function requestHistory(
  ports: HistoryPorts,
  id: string,
  person: string,
): Promise<RequestHistory | Refusal> {
  const request = await requestFor(ports, id, person);
  if ('ok' in request) return request;
  const [told, refusedOn] = await Promise.all([
    toldHistory(ports, request),
    ports.histories.refusedOn(id, mostRefused),
  ]);
  const { requester, owner } = request.intent;
  return {
    ...told,
    refused: refusedOn,
    seesPlaces: person === owner || !isOfPerson(request, person),
    seesWords: person === requester || !isOfPerson(request, person),
  };
}

/** Those to whom *why* explains it, and those who may see every user. To others there is no such request. */
async function requestFor(ports: HistoryPorts, id: string, person: string): Promise<Request | Refusal> {
  const known = await visibleRequest(ports, id, person).catch(unlessUnreadable);
  if (known && !('ok' in known)) return known.request;
  if (known && known.code !== 'request.unknown') return known;
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  if (seen.sight === 'own') return refused('request.unknown', {});
  if (!known) return refused('history.unreadable', { requestId: id, help: ports.catalogue.help });
  return (await ports.requests.load(id)) ?? refused('request.unknown', {});
}
