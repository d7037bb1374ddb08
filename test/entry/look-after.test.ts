import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { fullGrant } from '../support/full-grant.ts';
import { buttons } from '../support/labels.ts';
import {
  approve,
  clickLast,
  getAccess,
  newestCard,
  openNewest,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';

/** Her user, done with everything; `seed`: of the device she set up. */
async function withAda(): Promise<Company & { seed: string }> {
  const company = await aCompany();
  const { seed } = await fullGrant(company, 'ada');
  expect(await statusOf(company, 'ada')).toBe('done');
  return { ...company, seed };
}

describe("that wasn't me", () => {
  test('stops the user, asks to give it back, and once approved the owner is set up again', async () => {
    const company = await withAda();
    await clickLast(company, ada, buttons.notMe);
    const user = () => userOf(company, 'ada');
    expect(user()?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    const card = newestCard(company);
    expect(isCardOf(card.read(), 'giveBack', 'ada')).toBe(true);
    await approve(company, card);
    expect(user()?.accessKeys).toEqual([]);
    expect(Object.keys(user()?.inlinePolicies ?? {})).not.toContain('CountersignSuspended');
    setUp(company, await openNewest(company, ada));
    await getAccess(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});
