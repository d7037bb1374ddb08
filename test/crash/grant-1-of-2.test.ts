import { closeCompanies } from '../support/a-company.ts';
import { grant } from './stories/grant.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

test('a grant is whole in the end, wherever its worker died (1 of 2)', async () => {
  expect(await sweepPoints(grant, { part: 1, of: 2 })).toBeGreaterThanOrEqual(6);
}, 600_000);
