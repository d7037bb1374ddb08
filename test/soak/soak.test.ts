import { aCrowd, type Crowd } from './a-crowd.ts';
import { doubled, isUnexplained } from './doubled.ts';
import { expectAccountAsApproved, expectAllDone, expectLinksOpenedOnce } from './expect-whole.ts';
import { liveThrough } from './live-through.ts';
import { report } from './report.ts';
import { storm } from './storm.ts';

const count = Number(process.env.SOAK_REQUESTS ?? 100);
const rate = Number(process.env.SOAK_RATE ?? 0.3);
const atOnce = 40;

let crowd: Crowd;
beforeAll(async () => {
  crowd = await aCrowd(count);
});
afterAll(() => crowd.close());

const sides = () => [crowd.slack, crowd.aws, crowd.dynamo];

test(`${count} requests in a storm that strikes ${100 * rate} % of all calls end complete and undoubled`, async () => {
  const [startedAtMs, clockStartedAtMs] = [Date.now(), crowd.clock.now()];
  for (const { faults } of sides()) storm(faults, rate);
  const lived = await liveThrough(crowd, atOnce);
  const [realMs, clockMs] = [Date.now() - startedAtMs, crowd.clock.now() - clockStartedAtMs];
  for (const { faults } of sides()) faults.clear();

  const requests = await expectAllDone(crowd, lived);
  const doubles = await doubled(crowd, lived.approvers, requests);
  const title = `Soak: ${count} requests, ${atOnce} at a time`;
  process.stdout.write(report(crowd, { title, lived, requests, doubles, realMs, clockMs }));
  expectAccountAsApproved(crowd, lived);
  expect(doubles.filter(isUnexplained)).toEqual([]);
  await expectLinksOpenedOnce(crowd, lived, requests);
});
