import { aCrowd, type Crowd } from './a-crowd.ts';
import { liveThroughOutage, outageCount } from './live-through-outage.ts';

let crowd: Crowd;
beforeAll(async () => {
  crowd = await aCrowd(outageCount);
});
afterAll(() => crowd.close());

test('ten minutes without DynamoDB in the middle of 50 requests: all end done, no message twice without a lost reply', () =>
  liveThroughOutage(crowd, 'DynamoDB', crowd.dynamo.faults));
