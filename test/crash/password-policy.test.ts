import { closeCompanies } from '../support/a-company.ts';
import { passwordPolicyStory } from './stories/password-policy.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 1, of: 3 };

test('a password policy is changed once, as approved, wherever the worker died', async () => {
  expect(await sweepPoints(passwordPolicyStory, { onlyChanges: true, ...some })).toBeGreaterThanOrEqual(2);
}, 600_000);
