import { modalAfter, openHome } from '../support/home.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, enrol, submitFor } from '../support/story.ts';
import { aCompany, closeCompanies, type LambdaCompany, told } from './a-lambda-company.ts';

let company: LambdaCompany;
beforeAll(async () => {
  company = await aCompany({ deliveries: 1 });
});
afterAll(closeCompanies);

const as = (person: string) => company.slack.as(person);
const becomes = (person: string, words: string) =>
  company.slack.until(() => as(person).home()?.read().includes(words) ?? false, { timeoutMs: 20_000 });

test('the Slack function publishes Home when it is opened, the worker after changes', async () => {
  expect((await openHome(company, 'U0ADA')).read()).toContain('Nothing waits for you.');
  await openHome(company, 'U0LEA');
  await submitFor(told(company), { userName: 'ada' });
  await becomes('U0LEA', 'IAM user ada');
  await becomes('U0ADA', 'Waiting for a decision');

  const lea = as('U0LEA');
  await modalAfter(company, 'U0LEA', () => lea.click(buttons.review, { in: 'home' }));
  const vote = () => lea.click(buttons.approve, { in: 'modal', confirm: true });
  expect((await modalAfter(company, 'U0LEA', vote)).read()).toContain('Your approval counts.');
  await becomes('U0LEA', 'Nothing waits for you.');
  await becomes('U0ADA', 'Open the link with your console password');
});

test('a batch is done though Slack takes no Home', async () => {
  company.slack.faults.add({ operation: 'views.publish', kind: 'error', times: 20 });
  await approve(told(company), await ask(told(company), { by: 'U0BEN', userName: 'ben' }));
  await enrol(told(company), 'U0BEN');
  expect(company.aws.account('111122223333').users.find(({ userName }) => userName === 'ben')?.groups).toEqual([
    'readers',
  ]);
  for (const source of Object.values(company.sources)) expect(source.isIdle).toBe(true);
});
