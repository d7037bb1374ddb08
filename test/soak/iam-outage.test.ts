import { aCrowd, type Crowd } from './a-crowd.ts';
import { liveThroughOutage, outageCount } from './live-through-outage.ts';

let crowd: Crowd;
beforeAll(async () => {
  crowd = await aCrowd(outageCount);
});
afterAll(() => crowd.close());

test(`ten minutes without IAM in the middle of ${outageCount} requests: all end done, no message twice where every reply was heard`, () =>
  liveThroughOutage(crowd, 'IAM', crowd.aws.faults));
