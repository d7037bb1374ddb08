import { breakGlassIn } from '../../src/core/intents/break-glass.ts';
import { breakGlassReviewIn } from '../../src/core/intents/break-glass-review.ts';
import { needsApproval } from '../../src/core/intents/traits-of.ts';
import type { DecisionRow } from '../../src/core/report/decision-row.ts';
import { DecisionTally } from '../../src/core/report/decision-tally.ts';
import type { Request, Status } from '../../src/core/request/request.ts';
import type { ReportPorts } from '../../src/flows/report-access.ts';
import { reportDecisions } from '../../src/flows/report-decisions.ts';
import type { World } from './world.ts';

const outcomes: Partial<Record<Status, string>> = {
  submitted: 'waiting',
  pending: 'waiting',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  rejected: 'rejected',
};

/** The totals are what somebody would count who reads the requests as they stand. */
export async function expectDecisions(world: World, ports: ReportPorts): Promise<void> {
  const nowMs = world.company.clock.now();
  const rows: DecisionRow[] = [];
  const troubles: unknown[] = [];
  await reportDecisions(
    ports,
    { nowMs, rulesOf: () => ['a-rule'] },
    {
      row: async (row) => void rows.push(row),
      trouble: (trouble) => void troubles.push(trouble),
      progress: () => {},
    },
  );
  expect(troubles).toEqual([]);
  const tally = new DecisionTally();
  for (const row of rows) tally.add(row);

  const all = await standing(ports);
  const decided = all.filter((each) => needsApproval(each.intent) || isRefusedOpening(each));
  const counts: Record<string, number> = {};
  for (const { phase } of decided) {
    const outcome = outcomes[phase.status] ?? 'approved';
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  expect(Object.fromEntries(tally.outcomes)).toEqual(counts);
  const { count, approved, denied, overdue } = tally.whole;
  expect({ count, approved, denied }).toEqual({
    count: decided.length,
    approved: counts.approved ?? 0,
    denied: counts.denied ?? 0,
  });
  expect(sumOf([...tally.byMonth.values()].map((month) => month.count))).toBe(count);
  expect(sumOf([...tally.byMonth.values()].map((month) => month.overdue))).toBe(overdue);
  expect(tally.byRule.get('a-rule')?.count ?? 0).toBe(count);
  expect(tally.openings.map(({ request }) => request).sort()).toEqual(
    all
      .filter(isOpened)
      .map(({ id }) => id)
      .sort(),
  );
  const reviews = all.filter(({ intent }) => breakGlassReviewIn(intent));
  expect([...tally.reviews.values()].filter(({ outcome }) => outcome === 'reviewed')).toHaveLength(
    reviews.filter(({ review }) => review).length,
  );
  const toldAsDenied = rows.filter(({ outcome }) => outcome === 'denied').map(({ request }) => request);
  expect(toldAsDenied).toEqual(
    expect.arrayContaining([...world.denied].filter((id) => isStillDenied(all, id))),
  );
}

async function standing(ports: ReportPorts): Promise<Request[]> {
  const all: Request[] = [];
  for await (const each of ports.everything.all(() => {})) {
    const request = 'request' in each ? each.request.load?.() : undefined;
    if (request) all.push(request);
  }
  return all;
}

const isOpened = ({ intent, journal }: Request) =>
  breakGlassIn(intent) !== undefined && Object.keys(journal).length > 0;

/** It opened nothing. */
const isRefusedOpening = (request: Request) => breakGlassIn(request.intent) !== undefined && !isOpened(request);

/** What was half done is undone by a denial, and counts as approved. */
const isStillDenied = (all: readonly Request[], id: string) =>
  all.some((each) => each.id === id && each.phase.status === 'denied');

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
