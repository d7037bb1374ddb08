import { closeCompanies } from '../support/a-company.ts';
import { extension } from './stories/extension.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points: each run needs a user with access first. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 4 };

test('extended access lasts until the later end and no longer, wherever its worker died', async () => {
  expect(await sweepPoints(extension, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(1);
}, 600_000);
