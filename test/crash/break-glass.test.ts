import { closeCompanies } from '../support/a-company.ts';
import { breakGlass } from './stories/break-glass.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points: each run goes through an end and a new password. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('break-glass opens and ends once, and is renewed and reviewed once, wherever its worker died', async () => {
  expect(await sweepPoints(breakGlass, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 900_000);
