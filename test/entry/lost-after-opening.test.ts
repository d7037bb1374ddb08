import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  enrol,
  getAccess,
  openNewest,
  secretOf,
  setUp,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const lastDm = (person: string) => company.slack.as(person).lastDm()?.read() ?? '';

test('a password that was opened and lost is replaced by a new one, which alone works', async () => {
  const card = await ask(company, { userName: 'lost' });
  await approve(company, card);
  const first = await openNewest(company, 'U0ADA');
  expect(lastDm('U0ADA')).toContain('[Send a new one]');
  const before = company.aws.calls.length;
  await clickLast(company, 'U0ADA', buttons.sendNewLink);
  const asked = company.aws.calls.slice(before).filter(({ action }) => action === 'GetUser');
  expect(asked).toHaveLength(1);
  const second = await openNewest(company, 'U0ADA');
  expect(secretOf(second.credential)).not.toBe(secretOf(first.credential));
  const signIn = (password: string) => company.aws.console(account).signIn({ userName: 'lost', password });
  expect(() => signIn(secretOf(first.credential))).toThrow();
  expect(signIn(secretOf(second.credential)).mustChangePassword).toBe(true);
  expect(threadOf(company, card)).toContain('asked for a new link. What the earlier one held no longer works.');

  setUp(company, second);
  await getAccess(company, 'U0ADA');
  expect(await statusOf(company, 'lost')).toBe('done');
});

test('a key that was opened and lost is replaced while it is inactive, and the old receipt activates nothing', async () => {
  const card = await ask(company, {
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
    userName: 'lost-key',
  });
  await approve(company, card);
  await openNewest(company, 'U0BEN');
  const ben = company.slack.as('U0BEN');
  const oldReceipt = ben.lastDm();
  if (!oldReceipt) throw new Error('no receipt');
  await clickLast(company, 'U0BEN', buttons.sendNewLink);
  const { credential } = await openNewest(company, 'U0BEN');
  const { ephemeral } = await ben.click(buttons.activate, { in: oldReceipt, stale: true });
  expect(ephemeral?.read()).toContain('That is no longer possible');
  await clickLast(company, 'U0BEN', buttons.activate);
  const keyId = credential.kind === 'access-key' ? credential.accessKeyId : '';
  expect(userOf(company, 'lost-key')?.accessKeys).toMatchObject([{ id: keyId, status: 'Active' }]);
  expect(lastDm('U0BEN')).not.toContain('[Send a new one]');
});

test('after MFA is set up a password is not replaced: a forced change would lock its owner out', async () => {
  const card = await ask(company, { userName: 'late', credentials: [choices.password, choices.accessKey] });
  await approve(company, card);
  await enrol(company, 'U0ADA');
  const receipts = company.slack
    .as('U0ADA')
    .inbox()
    .filter((message) => message.read().includes('console password link was opened'));
  expect(receipts.at(-1)?.read()).not.toContain('[Send a new one]');
});
