import type { DecisionRow, Outcome } from './decision-row.ts';

/** Of a month, or of a rule. */
export interface Decided {
  count: number;
  approved: number;
  denied: number;
  overdue: number;
  /** Of each that was approved or denied. */
  minutes: number[];
}

/** What all decisions add up to: numbers, and the few requests that broke glass. */
export class DecisionTally {
  readonly whole = nothing();
  readonly outcomes = new Map<Outcome, number>();
  readonly byMonth = new Map<string, Decided>();
  readonly byRule = new Map<string, Decided>();
  readonly openings: DecisionRow[] = [];
  /** By the request that they are about. */
  readonly reviews = new Map<string, DecisionRow>();

  add(row: DecisionRow): void {
    if (row.outcome === 'opened') {
      this.openings.push(row);
      return;
    }
    if (row.isOfBreakGlass && row.about !== '') {
      this.reviews.set(row.about, row);
      return;
    }
    this.outcomes.set(row.outcome, (this.outcomes.get(row.outcome) ?? 0) + 1);
    const month = (row.decided || row.asked).slice(0, 7);
    for (const into of [
      this.whole,
      inMap(this.byMonth, month),
      ...row.rules.map((rule) => inMap(this.byRule, rule)),
    ])
      count(into, row);
  }
}

/** Half of the decisions took at most so long; undefined: there are none. */
export function median(minutes: readonly number[]): number | undefined {
  const inOrder = minutes.toSorted((one, other) => one - other);
  return inOrder[Math.floor((inOrder.length - 1) / 2)];
}

function nothing(): Decided {
  return { count: 0, approved: 0, denied: 0, overdue: 0, minutes: [] };
}

function inMap(map: Map<string, Decided>, name: string): Decided {
  const known = map.get(name) ?? nothing();
  map.set(name, known);
  return known;
}

function count(into: Decided, { outcome, overdue, minutes }: DecisionRow): void {
  into.count += 1;
  if (outcome === 'approved') into.approved += 1;
  if (outcome === 'denied') into.denied += 1;
  if (overdue === 'yes') into.overdue += 1;
  if (minutes !== '' && (outcome === 'approved' || outcome === 'denied')) into.minutes.push(minutes);
}
