import type { Outgoing } from '../../../src/flows/ports.ts';
import { beginReads } from '../../../src/flows/work/begin-reads.ts';
import type { Accounts, WorkPorts } from '../../../src/flows/work/ports.ts';
import { aCompany, closeCompanies } from '../../support/a-company.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { aCatalogue, aRequest } from '../../support/builders.ts';
import { choices, fields } from '../../support/labels.ts';
import { approve, ask, deny, newestCard } from '../../support/story.ts';

afterEach(closeCompanies);

/** A company, and what its bot calls, in order. */
async function aHeardCompany() {
  const calls: string[] = [];
  const outgoing: Outgoing = ({ operation }, send) => {
    calls.push(operation);
    return send();
  };
  return { company: await aCompany({ outgoing }), calls };
}

const count = (calls: readonly string[], name: string) => calls.filter((each) => each === name).length;

test('the account is read while the approval of a new user is saved, once', async () => {
  const { company, calls } = await aHeardCompany();
  const card = await ask(company);
  calls.length = 0;
  await approve(company, card);
  const untilChanged = calls.slice(0, calls.indexOf('CreateUser'));
  expect(untilChanged.indexOf('GetUser')).toBeLessThan(untilChanged.indexOf('PutItem'));
  expect(count(untilChanged, 'GetUser')).toBe(1);
  expect(count(untilChanged, 'GetAccountSummary')).toBe(1);
  expect(count(untilChanged, 'ListGroupPolicies')).toBe(1);
  // The boundary and the policy of the group.
  expect(count(untilChanged, 'GetPolicy')).toBe(2);
});

test('a user who exists is read only under the lease: another request may be changing them', async () => {
  const { company, calls } = await aHeardCompany();
  await anOwnUser(company, 'ada');
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-access ada');
  await ada.fill({ [fields.add]: [choices.developer], [fields.reason]: 'I build services of the shop now.' });
  expect(await ada.submit()).toMatchObject({ closed: true });
  await company.settled();
  calls.length = 0;
  await approve(company, newestCard(company));
  expect(calls).toContain('AddUserToGroup');
  expect(calls.indexOf('GetUser')).toBeGreaterThan(calls.indexOf('UpdateItem'));
});

test('a name that somebody else asks for, too, is read only under the lease', async () => {
  const { company, calls } = await aHeardCompany();
  await ask(company, { userName: 'deploy' });
  const card = await ask(company, { by: 'U0BEN', userName: 'deploy' });
  calls.length = 0;
  await approve(company, card);
  expect(calls).toContain('CreateUser');
  expect(calls.indexOf('GetUser')).toBeGreaterThan(calls.indexOf('UpdateItem'));
});

test('a denial reads nothing of the account', async () => {
  const { company, calls } = await aHeardCompany();
  const card = await ask(company);
  calls.length = 0;
  await deny(company, card, 'Use the shared role for this, please.');
  expect(count(calls, 'GetUser')).toBe(0);
});

test('nothing is read ahead once something of the plan has begun: the user may exist, and be stopped', () => {
  const readPlanAhead = jest.fn<void, Parameters<Accounts['readPlanAhead']>>();
  const ports = { accounts: { readPlanAhead }, catalogue: aCatalogue() } as unknown as WorkPorts;
  const approved = aRequest({ status: 'applying', votes: ['U0LEAD1'] });
  beginReads(ports, { ...approved, journal: { 0: { state: 'begun' } } });
  expect(readPlanAhead).not.toHaveBeenCalled();
  beginReads(ports, approved);
  expect(readPlanAhead).toHaveBeenCalledTimes(1);
  expect(readPlanAhead.mock.calls[0]?.[0]).toMatchObject({ requestId: 'R1', by: 'U0LEAD1' });
});
