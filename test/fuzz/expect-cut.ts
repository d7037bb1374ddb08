import type { AccessRow } from '../../src/core/report/access-row.ts';
import { type ReportPorts, reportAccess } from '../../src/flows/report-access.ts';
import type { CutChains } from './cut-chains.ts';

/**
 * Where events begin later, the report names each request whose beginnings it doesn't know, and says the same of everybody
 * else. Since when somebody has something may be told as the latest time it can be.
 */
export async function expectCut(
  ports: { whole: ReportPorts; cut: ReportPorts },
  { cuts }: CutChains,
  atMs: number,
): Promise<void> {
  const [whole, cut] = [await reportOf(ports.whole, atMs), await reportOf(ports.cut, atMs)];
  const expected = [...cuts].filter(([, each]) => each.submittedAtMs <= atMs && atMs < each.genesisMs);
  expect(cut.unknown.map(({ request, untilMs }) => [request, untilMs]).sort()).toEqual(
    expected.map(([request, { genesisMs }]) => [request, genesisMs]).sort(),
  );
  const unknown = cut.unknown.map(({ userName }) => userName.toLowerCase());
  const known = (rows: readonly AccessRow[]) =>
    rows.filter(({ user }) => !unknown.includes(user.toLowerCase()));
  expect(known(cut.rows).map(withoutSince)).toEqual(known(whole.rows).map(withoutSince));
  for (const row of known(cut.rows)) {
    const since = whole.rows.find(({ request }) => request === row.request)?.since ?? '';
    if (row.sinceIs === 'exact') expect(row.since).toBe(since);
    else expect([cuts.has(row.request), row.since >= since]).toEqual([true, true]);
  }
}

async function reportOf(ports: ReportPorts, atMs: number) {
  const { tally, troubles, unknown } = await reportAccess(ports, { atMs }, () => {});
  expect(troubles).toEqual([]);
  return { rows: tally.rows(atMs), unknown };
}

function withoutSince({ since: _since, sinceIs: _sinceIs, ...row }: AccessRow) {
  return row;
}
