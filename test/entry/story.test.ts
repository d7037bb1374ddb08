import { aCompany, closeCompanies } from '../support/a-company.ts';

afterEach(closeCompanies);

test('someone asks, a lead approves, and the owner gets a link', async () => {
  const company = await aCompany();
  const { slack, aws } = company;
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await ada.fill({
    'Why an IAM user?': 'No Identity Center or other identity provider here',
    Access: ['Read only (low risk)'],
    Reason: 'I look after the dashboards.',
  });
  expect(await ada.submit()).toEqual({ closed: true });
  await company.settled();
  const [card] = slack.channel('C0APPROVALS');
  if (!card) throw new Error('no card');
  await slack.as('U0LEA').click('Approve', { in: card, confirm: true });
  await company.settled();
  expect(ada.lastDm()?.read()).toContain('[Open the one-time page](');
  expect(aws.account('111122223333').users.find(({ userName }) => userName === 'ada')).toMatchObject({
    path: '/countersign/',
    groups: [],
    loginProfile: { resetRequired: true },
  });
});
