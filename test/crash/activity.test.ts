import { closeCompanies } from '../support/a-company.ts';
import { activityShown } from './stories/activity.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('what a user did is counted once and shown, wherever the worker died', async () => {
  expect(await sweepPoints(activityShown, { afterAll: true, of: 2 })).toBeGreaterThanOrEqual(4);
}, 600_000);
