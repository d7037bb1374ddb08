import { closeCompanies } from '../support/a-company.ts';
import { rotation } from './stories/rotation.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** It is long, and every run needs a user with a key first: by default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 2, of: 3 };

test('a rotation keeps a key that works, and ends with the new one, wherever its worker died', async () => {
  expect(await sweepPoints(rotation, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(4);
}, 600_000);
