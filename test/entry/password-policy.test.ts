import {
  DeleteAccountPasswordPolicyCommand,
  IAMClient,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { dynamoInventories } from '../../src/adapters/dynamo/inventories.ts';
import { passwordPolicySubject } from '../../src/core/password-policy/password-policy.ts';
import { aCompany, type Company, closeCompanies, day } from '../support/a-company.ts';
import { aListedUser, anInventory } from '../support/an-inventory.ts';
import { withTables } from '../support/an-own-user.ts';
import { fields } from '../support/labels.ts';
import { account, approve, inboxOf, newestCard, requestsFor } from '../support/story.ts';

afterEach(closeCompanies);

const [ada, lea, sam, sue] = ['U0ADA', 'U0LEA', 'U0SEC1', 'U0SEC2'];
const reason = 'The audit of November asks for what CIS recommends.';
const labels = {
  length: 'Shortest password',
  reuse: 'Earlier passwords that can’t come back',
  expiry: 'Passwords expire after',
  also: 'Also',
  mayChange: 'Every IAM user may change their own password',
  hardExpiry: 'Hard expiry: an expired password locks its user out',
  recommended: 'Ask for the recommended policy…',
  change: 'Ask for a change…',
  earlier: 'Ask for the earlier one…',
} as const;
type Filled = Record<string, string | string[]>;

const policyOf = ({ aws }: Company) => aws.account(account)?.passwordPolicy;

async function show(company: Company, person: string): Promise<string> {
  const { ephemeral } = await company.slack.as(person).command('/iam', 'password-policy');
  await company.settled();
  return ephemeral?.read() ?? '';
}

/** Opens the form by a button of the newest message that has it. */
async function openBy(company: Company, person: string, button: string) {
  const actor = company.slack.as(person);
  const message = actor.inbox().findLast((each) => each.read().includes(button));
  if (!message) throw new Error(`no message has ${button}`);
  await actor.click(button, { in: message });
  return actor;
}

async function askBy(company: Company, person: string, button: string, filled: Filled = {}) {
  const actor = await openBy(company, person, button);
  await actor.fill({ [fields.reason]: reason, ...filled });
  const result = await actor.submit();
  await company.settled();
  return result;
}

test('the policy is shown beside what is recommended; that is asked for, decided, done, and asked to be taken back', async () => {
  const company = await aCompany();
  const before = policyOf(company);
  expect(await show(company, lea)).toContain('Asking AWS about the password policy of Sandbox');
  const shown = inboxOf(company, lea).at(-1);
  expect(shown).toMatch(/Password policy of Sandbox[\s\S]*none of its own, so AWS’s default holds/);
  expect(shown).toMatch(/Shortest password {2}8 characters \(CIS and AWS recommend at least 14\)/);

  expect(await askBy(company, lea, labels.recommended)).toMatchObject({ closed: true });
  const card = newestCard(company);
  expect(card.read()).toMatch(/wants another password policy for the account Sandbox[\s\S]*CRITICAL/);
  expect(card.read()).toMatch(/Shortest password {2}8 characters → 14 characters/);
  // One of security is not enough, and who asks doesn't count.
  await approve(company, card, lea, sam);
  expect(policyOf(company)).toEqual(before);
  await approve(company, card, sue);
  expect(policyOf(company)).toMatchObject({ minimumLength: 14, reusePrevention: 24, maxAgeDays: undefined });

  // The way back is a request like any other: AWS's default again, which means to remove it.
  await askBy(company, lea, labels.earlier);
  expect(newestCard(company).read()).toMatch(/It asks for less than before/);
  expect(policyOf(company)).toMatchObject({ minimumLength: 14 });
  await approve(company, newestCard(company), sam, sue);
  expect(policyOf(company)).toEqual(before);
});

test('who may not see users sees nothing, forged forms and impossible values change nothing, and an expiry says whom it meets', async () => {
  const company = await aCompany();
  expect(await show(company, ada)).toContain('Only approvers, security people');
  expect(inboxOf(company, ada)).toEqual([]);

  await show(company, lea);
  const wrong = { [labels.also]: [labels.hardExpiry] };
  expect(JSON.stringify(await askBy(company, lea, labels.change, wrong))).toContain(
    'does nothing while passwords',
  );
  const same = JSON.stringify(await askBy(company, sam, labels.change).catch(String));
  expect(same).toContain('no message has');

  const forger = await openBy(company, lea, labels.change);
  await forger.fill({ [fields.reason]: reason, [labels.length]: '20' });
  const [shownTo] = await requestsFor(company, passwordPolicySubject);
  for (const metadata of ['', 'r0123456789', '../../x', `${shownTo?.id}x`]) {
    const result = await forger.submitRaw({ view: { private_metadata: metadata } });
    expect(JSON.stringify(result)).toContain('was opened for');
  }
  const values = { 'policy-min-length': { minLength: { type: 'number_input', value: '5' } } };
  expect(JSON.stringify(await forger.submitRaw({ values }))).toContain('AWS accepts 6 to 128');
  expect(policyOf(company)).toBeUndefined();
  await forger.close();

  // An expiry says whom it meets and when, and a hard one that it locks people out.
  const atMs = company.clock.now();
  const users = [100, 80, 10].map((days) =>
    aListedUser({ userName: `u${days}`, password: { changedAtMs: atMs - days * day } }),
  );
  await withTables(company, (tables) =>
    dynamoInventories(tables, 'countersign-requests').replace('later', anInventory({ account, atMs, users })),
  );
  await askBy(company, lea, labels.change, { [labels.expiry]: '90', [labels.also]: [labels.hardExpiry] });
  const card = newestCard(company).read();
  expect(card).toMatch(/older than 90 days: 1 of 3; 1 more within 30 days, the next/);
  expect(card).toContain('Expired passwords lock people out');
});

test('what somebody else changes meanwhile is merged, shown, and decided on anew', async () => {
  const company = await aCompany();
  const iam = new IAMClient({});
  const byHand = { MinimumPasswordLength: 10, PasswordReusePrevention: 5 };
  await iam.send(new UpdateAccountPasswordPolicyCommand(byHand));
  await show(company, lea);
  await askBy(company, lea, labels.change, { [labels.length]: '128' });
  await iam.send(new UpdateAccountPasswordPolicyCommand({ ...byHand, PasswordReusePrevention: 12 }));
  await approve(company, newestCard(company), sam, sue);
  expect(policyOf(company)).toMatchObject({ minimumLength: 10, reusePrevention: 12 });

  await approve(company, newestCard(company), sam, sue);
  expect(policyOf(company)).toMatchObject({ minimumLength: 128, reusePrevention: 12 });

  // The policy that is to change in one respect is gone: nobody knows the rest.
  await show(company, lea);
  await iam.send(new DeleteAccountPasswordPolicyCommand({}));
  await askBy(company, lea, labels.change, { [labels.reuse]: '24' });
  expect(inboxOf(company, lea).at(-1)).toContain('Someone has removed the account');
});
