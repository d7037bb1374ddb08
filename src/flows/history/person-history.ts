import { isActOf } from '../../core/audit/is-act-of.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { isOfPerson } from '../../core/request/owner-of.ts';
import type { RefusedAct } from '../ports.ts';
import { sightOf } from '../viewers.ts';
import type { HistoryPorts } from './history-ports.ts';
import { isForItsPeople } from './is-for-its-people.ts';
import { listedUpTo, type RequestPage, requestPage } from './request-page.ts';
import type { ToldHistory } from './told-history.ts';

/** The moments are only what the person did. */
export interface PersonHistory extends RequestPage {
  /** The newest of what they were refused, on the first page. */
  refused: RefusedAct[];
  /** Since when what they did on requests of others is complete. */
  sinceMs: number | undefined;
}

const mostRefused = 10;
/** A request that they did more than one thing on is listed for each. */
const timesListed = 5;

/** What somebody asked for, owns and decided: for themselves, and for those who may see every user. page: from 0. */
export async function personHistory(
  ports: HistoryPorts,
  viewer: string,
  person: string,
  page: number,
): Promise<PersonHistory | Refusal> {
  const seen = await sightOf(ports, viewer);
  if ('ok' in seen) return seen;
  if (viewer !== person && seen.sight === 'own')
    return refused('history.not-shown', { person, help: ports.catalogue.help });
  const [own, acted, refusedTo, sinceMs] = await Promise.all([
    ports.requests.ofPerson(person, listedUpTo(page)),
    ports.histories.actedOnBy(person, listedUpTo(page) * timesListed),
    page === 0 ? ports.histories.refusedTo(person, mostRefused) : [],
    ports.histories.sinceMs(),
  ]);
  const listed = [...own.found.map(({ id, submittedAtMs }) => ({ id, atMs: submittedAtMs })), ...acted];
  const actsIn = ({ moments, request }: ToldHistory) =>
    moments.filter((moment) => isActOf(moment, person, request.intent));
  const mayRead = ({ request }: ToldHistory) => seen.sight === 'all' || isForItsPeople(request.intent);
  const fits = (told: ToldHistory) =>
    mayRead(told) && (isOfPerson(told.request, person) || actsIn(told).length > 0);
  const found = await requestPage(ports, { listed, known: own.found, fits, page });
  const told = found.told.map((each) => ({ ...each, moments: actsIn(each) }));
  const unreadable = [...new Set([...found.unreadable, ...own.unreadable])];
  return { ...found, told, unreadable, refused: refusedTo, sinceMs };
}
