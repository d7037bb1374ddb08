import { closeCompanies } from '../support/a-company.ts';
import { changedPolicy } from './stories/changed-policy.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 5 };

test.each(['approved', 'denied'] as const)(
  'the rest of a plan once a policy has changed, %s: complete in the end, wherever its worker died',
  async (decision) => {
    const count = await sweepPoints(changedPolicy(decision), { onlyChanges: true, ...some });
    expect(count).toBeGreaterThanOrEqual(1);
  },
  600_000,
);
