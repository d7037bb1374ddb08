import { closeCompanies } from '../support/a-company.ts';
import { givenBack, offboarding } from './stories/offboarding.ts';
import { sweepPoints } from './sweep-points.ts';

afterEach(closeCompanies);

/** By default a few of its delicate points. */
const some = process.env.CRASH_POINTS === 'all' ? {} : { part: 2, of: 12 };
const fewer = process.env.CRASH_POINTS === 'all' ? {} : { of: 30 };
const deletions = /^iam (Delete|Remove|Detach)/;

test('an offboarded user ends once, and as a whole, wherever its worker died', async () => {
  const points = { onlyChanges: true, delicate: deletions, ...some };
  expect(await sweepPoints(offboarding, points)).toBeGreaterThanOrEqual(2);
}, 900_000);

test('an offboarded user is given back as it was, wherever its worker died', async () => {
  expect(await sweepPoints(givenBack, { onlyChanges: true, ...some, ...fewer })).toBeGreaterThanOrEqual(1);
}, 900_000);
