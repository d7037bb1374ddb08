import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { newestCard } from '../support/story.ts';

/** Too many entitlements for a list, in two accounts; one of them with a name that looks like markup. */
const sample = loadCatalogue('manifests/catalogue.yaml');
const [sandbox] = sample.accounts;
const [readOnly] = sample.entitlements;
if (!sandbox || !readOnly) throw new Error('the sample catalogue is empty');
const catalogue = {
  ...sample,
  accounts: [sandbox, { ...sandbox, id: '444455556666', name: 'Production' }],
  entitlements: Array.from({ length: 120 }, (_, index) => ({
    ...readOnly,
    id: `service-${index}`,
    title:
      index === 7
        ? 'R&D <ops> *seven*'
        : index === 8
          ? 'Audit – all'
          : `Service ${index}${index < 60 ? '' : ' of the northern region'}`,
    ...(index < 10 ? { accounts: [sandbox.id] } : {}),
  })),
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ catalogue });
});
afterAll(closeCompanies);

async function form() {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  return ada;
}

test('entitlements are found by typing, a hundred at most', async () => {
  const ada = await form();
  expect(await ada.suggest('Access', '')).toHaveLength(100);
  expect(await ada.suggest('Access', 'SERVICE-11')).toEqual([
    'Service 11 (low risk)',
    ...Array.from({ length: 10 }, (_, index) => `Service 11${index} of the northern region (low risk)`),
  ]);
  expect(await ada.suggest('Access', 'r&d')).toEqual(['R&D <ops> *seven* (low risk)']);
  expect(await ada.suggest('Access', 'audit – all')).toEqual(['Audit – all (low risk)']);
  expect(await ada.suggest('Access', 'nothing like it')).toEqual([]);
  await ada.close();
});

test('another account offers its own entitlements, and those chosen for the first one are gone', async () => {
  const ada = await form();
  await ada.suggest('Access', 'service-3');
  await ada.fill({ [fields.access]: ['Service 3 (low risk)'], [fields.reason]: 'kept' });
  await ada.fill({ Account: 'Production (444455556666)' });
  expect(await ada.suggest('Access', 'service-3')).not.toContain('Service 3 (low risk)');
  const inputs = ada.modal()?.inputs ?? [];
  expect(inputs.find(({ label }) => label === 'Access')?.value).toEqual([]);
  expect(inputs.find(({ label }) => label === 'Reason')?.value).toBe('kept');
  await ada.close();
});

test('what another account offers cannot be smuggled in', async () => {
  const ada = await form();
  await ada.fill({ Account: 'Production (444455556666)' });
  await ada.suggest('Access', 'service-50');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: ['Service 50 (low risk)'],
    [fields.reason]: 'Because.',
  });
  const values = {
    entitlements: {
      'entitlements 444455556666 person': {
        type: 'multi_external_select',
        selected_options: [{ value: 'service-3' }],
      },
    },
  };
  expect(await ada.submitRaw({ values: values as never })).toEqual({
    errors: { Access: 'Service 3 is not offered to a person in account 444455556666.' },
  });
  const unknown = {
    account: { 'form-changed': { type: 'static_select', selected_option: { value: '000000000000' } } },
  };
  expect((await ada.submitRaw({ values: unknown as never })).errors).toMatchObject({
    Account: 'The account 000000000000 is not in the catalogue. Choose one from the list.',
  });
  await ada.close();
});

test('a title with markup reads as it was written, on the card and in the question before the click', async () => {
  const ada = await form();
  await ada.suggest('Access', 'seven');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: ['R&D <ops> *seven* (low risk)'],
    [fields.reason]: 'Because.',
  });
  expect(await ada.submit()).toEqual({ closed: true });
  await company.settled();
  const card = newestCard(company);
  expect(card.read()).toContain('R&D <ops>');
  const { confirm } = await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: false });
  expect(confirm?.text).toContain('Give ada R&D <ops> *seven* access to Sandbox?');
});

test('more than fits on a card: the first are named and the rest counted; the plan has them all', async () => {
  const ada = await form();
  await ada.suggest('Access', 'service-50');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.userName]: 'greedy',
    [fields.access]: ['Service 50 (low risk)'],
    [fields.reason]: 'All of it.',
  });
  const all = catalogue.entitlements.map(({ id }) => ({ value: id }));
  const values = {
    entitlements: {
      'entitlements 111122223333 person': { type: 'multi_external_select', selected_options: all },
    },
  };
  expect(await ada.submitRaw({ values: values as never })).toEqual({ closed: true });
  await company.settled();
  const card = newestCard(company).read();
  expect(card).toContain('wants Service 0 and 119 more in Sandbox');
  expect(card).toContain('User greedy,');
  expect(card).toMatch(/Also Service 1, Service 2, .* and \d+ more\n/);
  expect(ada.lastDm()?.read()).toMatch(/Service 0, .* and \d+ more\n/);
});
