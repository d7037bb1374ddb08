import { closeCompanies } from '../support/a-company.ts';
import { adoption } from './stories/adoption.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a user made by hand is adopted completely, and is on record once, wherever the worker died', async () => {
  expect(await sweepPoints(adoption)).toBeGreaterThanOrEqual(2);
}, 900_000);
