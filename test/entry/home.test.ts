import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, requestsFor, statusOf } from '../support/story.ts';

let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

test('draft', async () => {
  const ada = company.slack.as('U0ADA');
  console.log((await ada.openHome())?.read());
  await ask(company, { userName: 'ada.home' });
  const lea = company.slack.as('U0LEA');
  console.log((await lea.openHome())?.read());
  await lea.click('Review…', { in: 'home' });
  console.log(lea.modal()?.read());
  await lea.click(buttons.approve, { in: 'modal', confirm: true });
  console.log(lea.modal()?.read());
  await company.settled();
  await new Promise(r => setTimeout(r, 500));
  console.log(lea.home()?.read(), ada.home()?.read());
  console.log(company.logged.filter(l => /"level":"?(40|50|warn|error)/.test(l)).join('\n'));
});
