import { closeCompanies } from '../support/a-company.ts';
import { changeOfAccess } from './stories/change.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('access is changed completely, and on record exactly, wherever the worker died', async () => {
  expect(await sweepPoints(changeOfAccess)).toBeGreaterThanOrEqual(2);
}, 900_000);
