import type { Faults } from '../../src/sandbox/faults.ts';
import { minute } from '../support/a-company.ts';
import type { Crowd } from './a-crowd.ts';
import { doubled, isUnexplained } from './doubled.ts';
import { expectAccountAsApproved, expectAllDone, expectLinksOpenedOnce } from './expect-whole.ts';
import { liveThrough } from './live-through.ts';
import { outage } from './outage.ts';
import { report } from './report.ts';

export const outageCount = Number(process.env.SOAK_REQUESTS ?? 50);
/** So many have what they wanted when it begins; all the others are somewhere on the way. */
const fulfilledBefore = Math.ceil(outageCount / 5);

/** Requests of many people with one side away for ten minutes in the middle, and what must be so afterwards. */
export async function liveThroughOutage(crowd: Crowd, side: string, faults: Faults): Promise<void> {
  const { clock } = crowd;
  const [startedAtMs, clockStartedAtMs] = [Date.now(), clock.now()];
  let fulfilled = 0;
  let away: Promise<void> | undefined;
  const lived = await liveThrough(crowd, outageCount, () => {
    fulfilled += 1;
    if (fulfilled === fulfilledBefore) away = outage(faults, clock, 10 * minute);
  });
  await away;
  const [realMs, clockMs] = [Date.now() - startedAtMs, clock.now() - clockStartedAtMs];
  const struck = Object.values(faults.counts.struck).reduce((all, each) => all + each, 0);
  expect(struck).toBeGreaterThan(20);

  const requests = await expectAllDone(crowd, lived);
  const doubles = await doubled(crowd, lived.approvers, requests);
  const title = `Ten minutes without ${side}: ${outageCount} requests`;
  process.stdout.write(report(crowd, { title, lived, requests, doubles, realMs, clockMs }));
  expectAccountAsApproved(crowd, lived);
  expect(doubles.filter(isUnexplained)).toEqual([]);
  await expectLinksOpenedOnce(crowd, lived, requests);
}
