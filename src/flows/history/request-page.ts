import type { Request } from '../../core/request/request.ts';
import { unlessUnreadable } from '../fault.ts';
import type { ListedAt } from './histories.ts';
import type { HistoryPorts } from './history-ports.ts';
import { type ToldHistory, toldHistory } from './told-history.ts';

/** Some of the requests that a history is made of, the newest first. */
export interface RequestPage {
  told: ToldHistory[];
  /** IDs of those that can't be read. */
  unreadable: string[];
  /** From 0. */
  page: number;
  hasMore: boolean;
}

const requestsOnPage = 8;

/** How many are to be found before this page can be drawn, with one that shows whether there are more. */
export function listedUpTo(page: number): number {
  return (page + 1) * requestsOnPage + 1;
}

interface Wanted {
  /** As found, in any order, perhaps several times: candidates, until the request is read. */
  listed: readonly ListedAt[];
  /** Those that were read already. */
  known: readonly Request[];
  /** Whether a request belongs there: what it is listed for may never have been saved. */
  fits(told: ToldHistory): boolean;
  page: number;
}

/** A page that is gone is the last one. */
export async function requestPage(
  ports: HistoryPorts,
  { listed, known, fits, page: wanted }: Wanted,
): Promise<RequestPage> {
  const newest = listed.toSorted((one, other) => other.atMs - one.atMs).map(({ id }) => id);
  const ids = [...new Set(newest)];
  const page = Math.min(wanted, Math.max(0, Math.ceil(ids.length / requestsOnPage) - 1));
  const from = page * requestsOnPage;
  const unreadable: string[] = [];
  const read = ids.slice(from, from + requestsOnPage).map(async (id) => {
    try {
      const request = known.find((each) => each.id === id) ?? (await ports.requests.load(id));
      const told = request && (await toldHistory(ports, request));
      return told && fits(told) ? [told] : [];
    } catch (error) {
      unlessUnreadable(error);
      unreadable.push(id);
      return [];
    }
  });
  const told = (await Promise.all(read)).flat();
  return { told, unreadable, page, hasMore: ids.length > from + requestsOnPage };
}
