import { closeCompanies } from '../support/a-company.ts';
import { stopMany } from './stories/stop-many.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 2, of: 3 };

test('every user of a list is stopped once, and every owner told once, wherever the worker died', async () => {
  expect(await sweepPoints(stopMany, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 1_800_000);
