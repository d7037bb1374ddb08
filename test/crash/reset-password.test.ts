import { closeCompanies } from '../support/a-company.ts';
import { resetPassword } from './stories/reset-password.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a new password is whole in the end, wherever its worker died', async () => {
  expect(await sweepPoints(resetPassword)).toBeGreaterThanOrEqual(3);
}, 900_000);
