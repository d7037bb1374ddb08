import type { Gives } from '../account/ledger.ts';
import type { AccessTally } from './access-tally.ts';

/** An entry of a user record's ledger. */
export interface OnRecord {
  request: string;
  account: string;
  userName: string;
  gives: Gives;
}

/**
 * How the events and the user records differ, about one request:
 *
 * - unrecorded: by its events it gives something, and no record says so.
 * - unexplained: a record says that it gives something, and its events don't.
 * - differs: both say so, but not the same.
 */
export interface Difference {
  is: 'unrecorded' | 'unexplained' | 'differs';
  request: string;
  account: string;
  userName: string;
  fields: string[];
}

const lists = ['entitlements', 'groups', 'policies', 'inlinePolicies', 'credentials'] as const;

/** Users whose requests are being worked on are left out: their record is written between two events. */
export function ledgerDifferences(tally: AccessTally, records: Iterable<OnRecord>): Difference[] {
  const left = new Map([...records].map((each) => [each.request, each]));
  const differences: Difference[] = [];
  for (const { request, account, userName, gives, isPartly, isFound } of tally.all()) {
    const entry = left.get(request);
    left.delete(request);
    if (tally.isBusy({ account, userName })) continue;
    const of = { request, account, userName };
    if (!entry) {
      if (!isPartly) differences.push({ is: 'unrecorded', ...of, fields: [] });
      continue;
    }
    const fields = isPartly || isFound ? [] : differing(gives, entry.gives);
    if (fields.length > 0) differences.push({ is: 'differs', ...of, fields });
  }
  for (const { request, account, userName, gives } of left.values())
    if (givesAnything(gives) && !tally.isBusy({ account, userName }) && !isYetToCome(request, gives, tally))
      differences.push({ is: 'unexplained', request, account, userName, fields: [] });
  return differences;
}

/**
 * A credential stands in the record before it is handed over, and access that an end goes before, or may follow, before
 * AWS is told of either; if the request fails in between, the entry stays until it is undone.
 */
function isYetToCome(request: string, gives: Gives, tally: AccessTally): boolean {
  const failed = tally.failedOf(request);
  return failed !== undefined && (failed.isWrittenAhead || !givesAnything({ ...gives, credentials: [] }));
}

function differing(told: Gives, recorded: Gives): string[] {
  const fields: string[] = lists.filter((list) => inOrder(told[list]) !== inOrder(recorded[list]));
  return told.untilMs === recorded.untilMs ? fields : [...fields, 'until'];
}

function inOrder(list: readonly string[] = []): string {
  return JSON.stringify(list.toSorted());
}

function givesAnything(gives: Gives): boolean {
  return lists.some((list) => (gives[list] ?? []).length > 0);
}
