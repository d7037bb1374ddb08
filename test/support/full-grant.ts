import { type Company, minute } from './a-company.ts';
import { approve, ask, clickLast, enrol, openNewest, type Wish } from './story.ts';

/** Everything a grant can have: password and key, two groups and a policy. */
const everything: Wish = {
  credentials: ['Console password', 'Access key'],
  access: ['Developer (medium risk)', 'Security audit (medium risk)'],
};

/** Ada asks for a user, Lea approves, Ada opens both links, sets up MFA and activates her key: minutes lie between. */
export async function fullGrant(company: Company, userName: string): Promise<{ seed: string }> {
  const card = await ask(company, { ...everything, userName });
  company.clock.pass(5 * minute);
  await approve(company, card);
  company.clock.pass(minute);
  const { seed } = await enrol(company, 'U0ADA');
  company.clock.pass(minute);
  await openNewest(company, 'U0ADA');
  company.clock.pass(minute);
  await clickLast(company, 'U0ADA', 'Activate');
  return { seed };
}
