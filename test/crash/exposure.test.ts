import { closeCompanies } from '../support/a-company.ts';
import { exposure } from './stories/exposure.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a user whose key is public is stopped once, wherever the worker died', async () => {
  expect(await sweepPoints(exposure, { onlyChanges: true })).toBeGreaterThanOrEqual(2);
}, 900_000);
