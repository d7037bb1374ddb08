import { closeCompanies } from '../support/a-company.ts';
import { resyncMfa } from './stories/resync-mfa.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a device is back in step in the end, wherever its worker died', async () => {
  expect(await sweepPoints(resyncMfa)).toBeGreaterThanOrEqual(3);
}, 900_000);
