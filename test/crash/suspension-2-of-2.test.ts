import { closeCompanies } from '../support/a-company.ts';
import { suspension } from './stories/suspension.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a user is stopped, and given back whole, wherever the worker died (2 of 2)', async () => {
  expect(await sweepPoints(suspension, { part: 2, of: 2 })).toBeGreaterThanOrEqual(6);
}, 1_800_000);
