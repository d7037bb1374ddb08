import { closeCompanies } from '../support/a-company.ts';
import { reduction } from './stories/reduction.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('only what is left of a request is planned, decided on and told, wherever the worker died', async () => {
  expect(await sweepPoints(reduction, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 600_000);
