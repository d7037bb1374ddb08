import { closeCompanies } from '../support/a-company.ts';
import { withdrawal } from './stories/withdrawal.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('a withdrawn approval leaves no user and no link that opens, wherever its worker died', async () => {
  expect(await sweepPoints(withdrawal, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 600_000);
