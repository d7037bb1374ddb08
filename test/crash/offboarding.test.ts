import { closeCompanies } from '../support/a-company.ts';
import { aListeningCompany } from './a-worker.ts';
import { crashRun, expectWhole } from './crash-run.ts';
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

test('a worker that died as it closed the record of a deleted user has not given that user back', async () => {
  const company = await aListeningCompany({});
  const never = { at: Number.POSITIVE_INFINITY, when: 'after' } as const;
  const { calls } = await crashRun(offboarding, company, 'ada.scout', never);
  const closing = calls.indexOf('dynamodb UpdateItem', calls.lastIndexOf('iam DeleteUser')) + 1;
  const died: (string | undefined)[] = [];
  // A later run may have a few calls less.
  for (const at of [closing - 2, closing - 1, closing]) {
    const { held, diedAt } = await crashRun(offboarding, company, `ada.${at}`, { at, when: 'after' });
    await expectWhole(offboarding, company, `ada.${at}`, held);
    died.push(diedAt);
  }
  expect(died).toContain('dynamodb UpdateItem');
});

test('an offboarded user is given back as it was, wherever its worker died', async () => {
  expect(await sweepPoints(givenBack, { onlyChanges: true, ...some, ...fewer })).toBeGreaterThanOrEqual(1);
}, 900_000);
