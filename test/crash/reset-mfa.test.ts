import { closeCompanies } from '../support/a-company.ts';
import { resetMfa } from './stories/reset-mfa.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a reset of MFA is whole in the end, wherever its worker died', async () => {
  expect(await sweepPoints(resetMfa)).toBeGreaterThanOrEqual(3);
}, 900_000);
