import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { readButton } from '../../src/adapters/slack/ids.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { HeldCalls } from '../support/held-calls.ts';
import { buttons, choices, fields } from '../support/labels.ts';

afterEach(closeCompanies);

const account = '111122223333';

async function anApprovedGrantFor(company: Company, userName: string) {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.userName]: userName,
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'Dashboards',
  });
  await ada.submit();
  await company.settled();
  const card = company.slack.channel('C0APPROVALS').at(-1);
  if (!card) throw new Error('no card');
  return card;
}

test('undo takes nothing from a user whom somebody else made between the plan and the work', async () => {
  const changes = new HeldCalls();
  const company = await aCompany({ outgoing: changes.outgoing });
  const { slack, aws } = company;
  const card = await anApprovedGrantFor(company, 'grace');
  // The worker reads the account, finds the name free, and is too late by one call.
  const iam = new IAMClient({});
  changes.hold('CreateUser');
  await slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  await slack.until(() => changes.count === 1);
  await iam.send(new CreateUserCommand({ UserName: 'grace' }));
  changes.release();
  await company.settled();

  const stopped = slack.message(card.channel, card.ts);
  expect(stopped?.read()).toContain('EntityAlreadyExists');
  await slack.as('U0LEA').click(buttons.undo, { in: stopped ?? card, confirm: true });
  await company.settled();
  expect(slack.message(card.channel, card.ts)?.read()).toContain('Undone');
  const grace = aws.account(account).users.find(({ userName }) => userName === 'grace');
  expect(grace).toMatchObject({ path: '/', tags: {} });
});

test('a request whose credentials never went out suspends nobody, whatever a button says', async () => {
  const company = await aCompany();
  const { slack, aws } = company;
  await anApprovedGrantFor(company, 'heidi');
  const iam = new IAMClient({});
  await iam.send(new CreateUserCommand({ UserName: 'heidi' }));
  const ada = slack.as('U0ADA');
  const own = ada.lastDm();
  if (!own) throw new Error('no message');
  const value = JSON.stringify(own.blocks).match(/"value":"([^"]+)"/)?.[1] ?? '';
  expect(readButton(value)?.requestId).toBeDefined();
  const { ephemeral } = await ada.clickRaw(buttons.cancel, { in: own, action: { action_id: 'not-me', value } });
  await company.settled();
  expect(ephemeral?.read()).toContain('Stopped. Nothing will be made for this request.');
  const heidi = aws.account(account).users.find(({ userName }) => userName === 'heidi');
  expect(heidi?.inlinePolicies).toEqual({});
});
