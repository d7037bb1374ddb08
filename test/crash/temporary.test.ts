import { closeCompanies } from '../support/a-company.ts';
import { temporary } from './stories/temporary.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('temporary access ends once, and as a whole, wherever its worker died', async () => {
  expect(await sweepPoints(temporary, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 600_000);
