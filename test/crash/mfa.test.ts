import { closeCompanies } from '../support/a-company.ts';
import { mfa } from './stories/mfa.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('an MFA device is whole in the end, wherever its worker died', async () => {
  expect(await sweepPoints(mfa)).toBeGreaterThanOrEqual(3);
}, 900_000);
