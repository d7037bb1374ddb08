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
  const left = new Map([...records].map((each) => [placeOf(each), each]));
  const differences: Difference[] = [];
  for (const given of tally.all()) {
    const { request, account, userName, isPartly, isFound, recordedAs } = given;
    const entry = left.get(placeOf(given));
    left.delete(placeOf(given));
    if (tally.isBusy({ account, userName })) continue;
    const of = { request, account, userName };
    if (!entry) {
      if (!isPartly && recordedAs.every(givesAnything))
        differences.push({ is: 'unrecorded', ...of, fields: [] });
      continue;
    }
    if (isPartly || isFound) continue;
    const [fields = []] = recordedAs.map((told) => differing(told, entry.gives)).toSorted(byLength);
    if (fields.length > 0) differences.push({ is: 'differs', ...of, fields });
  }
  for (const entry of left.values())
    if (givesAnything(entry.gives) && !tally.isBusy(entry) && !isYetToCome(entry, tally)) {
      const { request, account, userName } = entry;
      differences.push({ is: 'unexplained', request, account, userName, fields: [] });
    }
  return differences;
}

/** The same request may stand in the records of several users, if somebody has forged one. IAM ignores case. */
function placeOf({ account, userName, request }: Pick<OnRecord, 'account' | 'userName' | 'request'>): string {
  return JSON.stringify([account, userName.toLowerCase(), request]);
}

/** Some of what a plan gives is on record before AWS is told; if the request fails in between, it stays until it is undone. */
function isYetToCome(entry: OnRecord, tally: AccessTally): boolean {
  const failed = tally.failedOf(entry.request);
  if (!failed || placeOf(failed) !== placeOf(entry)) return false;
  return lists.every((list) =>
    (entry.gives[list] ?? []).every((each) => failed.ahead[list]?.includes(each as never)),
  );
}

const byLength = (one: unknown[], other: unknown[]) => one.length - other.length;

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
