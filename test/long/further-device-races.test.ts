import type { Outgoing } from '../../src/flows/ports.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, type MadeUser } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { anApp, type CodesPage, openCodesPage, say } from '../support/own-credentials.ts';
import { account, linkOf, statusOf, userOf } from '../support/story.ts';

const ada = 'U0ADA';
let company: Company;
let user: MadeUser;
let page: CodesPage;
/** Done just before AWS is asked that, once. */
let meanwhile: { operation: string; act: () => Promise<unknown> } | undefined;
const outgoing: Outgoing = async (call, send) => {
  if (call.operation !== meanwhile?.operation) return send();
  const { act } = meanwhile;
  meanwhile = undefined;
  await act();
  return send();
};
beforeEach(async () => {
  meanwhile = undefined;
  company = await aCompany({ outgoing });
  user = await anOwnUser(company, 'ada');
  await say(company, ada, 'mfa');
  page = await openCodesPage(company, ada);
});
afterEach(closeCompanies);

const devices = () =>
  company.aws.account(account).virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes('/ada-'));

/** Clicks without waiting for the work, which is in progress. */
async function clickNow(button: string): Promise<void> {
  const actor = company.slack.as(ada);
  const message = actor.inbox().findLast((each) => each.read().includes(`[${button}]`));
  if (!message) throw new Error(`no ${button}`);
  await actor.click(button, { in: message, confirm: true });
}

const offer = () => page.offer(...anApp(company, user.seed).codes());

test.each([
  ['Stop', 'ResyncMFADevice'],
  [buttons.notMe, 'ResyncMFADevice'],
  ['Stop', 'CreateVirtualMFADevice'],
  [buttons.notMe, 'CreateVirtualMFADevice'],
])('%s just before %s: in the end there is neither a device nor a link to one', async (button, operation) => {
  meanwhile = { operation, act: () => clickNow(button) };
  await offer();
  for (let times = 0; times < 3; times += 1) await company.later(3 * minute);
  expect(meanwhile).toBeUndefined();
  const [first, ...others] = devices();
  expect(first?.serialNumber).toContain('ada-first');
  expect(others).toEqual([]);
  expect(() => linkOf(company, ada)).toThrow('no live link');
  if (button === 'Stop') expect(await statusOf(company, 'ada')).toBe('undone');
  else expect(userOf(company, 'ada')?.inlinePolicies).toHaveProperty('CountersignSuspended');
});
