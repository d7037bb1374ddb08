import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { fields } from '../support/labels.ts';

const sample = loadCatalogue('manifests/catalogue.yaml');
const catalogue: Catalogue = {
  ...sample,
  policies: [{ match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true }],
};
let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
});
afterAll(closeCompanies);

test('x', async () => {
  await company.bot.gather();
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  console.log(JSON.stringify(ada.modal()?.inputs, null, 1));
  console.log(await ada.suggest('Access', ''));
  console.log(await ada.suggest('Access', 'read s3'));
  console.log(company.logged.join('\n'));
});
