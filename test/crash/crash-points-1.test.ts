import { closeCompanies } from '../support/a-company.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a grant is whole in the end, wherever its worker died (2 of 2)', async () => {
  expect(await sweepPoints(1, 2)).toBeGreaterThanOrEqual(6);
}, 600_000);
