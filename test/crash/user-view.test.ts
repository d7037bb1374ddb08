import { closeCompanies } from '../support/a-company.ts';
import { userView } from './stories/user-view.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('all of a user is shown in the end, wherever its worker died', async () => {
  expect(await sweepPoints(userView)).toBeGreaterThanOrEqual(1);
}, 900_000);
