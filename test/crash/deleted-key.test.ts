import { closeCompanies } from '../support/a-company.ts';
import { deletedKey } from './stories/deleted-key.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points: each run needs a user with a key first. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('a new key that was deleted in AWS is replaced once, wherever its worker died', async () => {
  expect(await sweepPoints(deletedKey, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 600_000);
