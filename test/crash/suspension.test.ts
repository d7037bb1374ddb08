import { closeCompanies } from '../support/a-company.ts';
import { suspension } from './stories/suspension.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a user is stopped, and given back whole, wherever the worker died', async () => {
  expect(await sweepPoints(suspension)).toBeGreaterThanOrEqual(6);
}, 600_000);
