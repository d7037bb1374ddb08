import { aCompany, closeCompanies, hour, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { linkIn } from '../support/visit-link.ts';

afterEach(closeCompanies);

test('work that AWS has refused for an hour is handed to people, who can continue with the same plan', async () => {
  const company = await aCompany();
  const { slack, aws } = company;
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'Dashboards',
  });
  await ada.submit();
  await company.settled();
  const card = () => {
    const [found] = slack.channel('C0APPROVALS');
    if (!found) throw new Error('no card');
    return found;
  };
  // Passing by its nature, and not retried by the SDK itself: quick to test.
  aws.faults.add({ operation: 'CreateUser', kind: 'refuse', code: 'ConcurrentModification' });
  await slack.as('U0LEA').click(buttons.approve, { in: card(), confirm: true });
  await company.settled();
  expect(card().read()).toContain('Waiting:');
  expect(card().read()).not.toContain('[Retry]');

  for (let passed = 0; passed < hour + 30 * minute; passed += 11 * minute) await company.later(11 * minute);
  expect(card().read()).toContain('Failed at step 1');
  expect(card().read()).toContain('Tried for an hour');
  expect(card().read()).toContain('[Retry] [Undo]');
  expect(ada.lastDm()?.read()).toContain('Failed');

  aws.faults.clear();
  await slack.as('U0LIV').click(buttons.retry, { in: card() });
  await company.settled();
  expect(linkIn(ada.lastDm())).toBeDefined();
});
