import { minute } from '../support/a-company.ts';
import { aCrowd, type Crowd } from './a-crowd.ts';
import { doubled, isUnexplained } from './doubled.ts';
import { expectAccountAsApproved, expectAllDone, expectLinksOpenedOnce } from './expect-whole.ts';
import { liveThrough } from './live-through.ts';
import { outage } from './outage.ts';
import { report } from './report.ts';

const count = 50;
/** So many have what they wanted when it begins; all the others are somewhere on the way. */
const fulfilledBefore = 10;

let crowd: Crowd;
beforeEach(async () => {
  crowd = await aCrowd(count);
});
afterEach(() => crowd.close());

test.each([
  ['Slack', () => crowd.slack.faults],
  ['IAM', () => crowd.aws.faults],
  ['DynamoDB', () => crowd.dynamo.faults],
])(
  'ten minutes without %s in the middle of 50 requests: afterwards all of them end done, and no message twice where every reply was heard',
  async (side, faultsOf) => {
    const { clock } = crowd;
    const [startedAtMs, clockStartedAtMs] = [Date.now(), clock.now()];
    let fulfilled = 0;
    let away: Promise<void> | undefined;
    let struck = 0;
    const lived = await liveThrough(crowd, count, () => {
      fulfilled += 1;
      if (fulfilled === fulfilledBefore) {
        away = outage(faultsOf(), clock, 10 * minute).then(() => {
          struck = Object.values(faultsOf().counts.struck).reduce((all, each) => all + each, 0);
        });
      }
    });
    await away;
    const [realMs, clockMs] = [Date.now() - startedAtMs, clock.now() - clockStartedAtMs];
    expect(struck).toBeGreaterThan(20);

    const requests = await expectAllDone(crowd, lived);
    const doubles = doubled(crowd, lived.approvers, requests);
    const title = `Ten minutes without ${side}: ${count} requests`;
    process.stdout.write(report(crowd, { title, lived, requests, doubles, realMs, clockMs }));
    expectAccountAsApproved(crowd, lived);
    expect(doubles.filter(isUnexplained)).toEqual([]);
    await expectLinksOpenedOnce(crowd, lived, requests);
  },
);
