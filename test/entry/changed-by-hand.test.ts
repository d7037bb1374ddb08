import {
  CreateVirtualMFADeviceCommand,
  DeleteLoginProfileCommand,
  EnableMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { buttons, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  clickLast,
  enrol,
  newestCard,
  openNewest,
  setUp,
  statusOf,
  userOf,
} from '../support/story.ts';

/** What others change on a user in AWS while a request for it is under way. */

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const user = () => userOf(company, 'ada');
const told = () => company.slack.as(ada).lastDm()?.read() ?? '';

async function askForReset(): Promise<Message> {
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake.' });
  await person.submit();
  await company.settled();
  return newestCard(company);
}

/** As the console does, which lets a user have eight. */
async function addDevice(VirtualMFADeviceName: string): Promise<void> {
  await withIam(company, async (iam) => {
    const made = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
    const { SerialNumber, Base32StringSeed } = made.VirtualMFADevice ?? {};
    const seed = new TextDecoder().decode(Base32StringSeed);
    const atMs = company.clock.now();
    await iam.send(
      new EnableMFADeviceCommand({
        ...{ UserName: 'ada', SerialNumber },
        AuthenticationCode1: totp(seed, atMs),
        AuthenticationCode2: totp(seed, atMs + 30_000),
      }),
    );
  });
}

test('a reset takes off every device, also those that AWS lists on later pages', async () => {
  await anOwnUser(company, 'ada');
  for (const name of ['phone', 'tablet', 'watch']) await addDevice(name);
  expect(user()?.mfaDevices).toHaveLength(4);
  await approve(company, await askForReset());
  expect(user()?.mfaDevices).toEqual([]);
  expect(company.aws.account(account).virtualMfaDevices).toEqual([]);
});

describe('the temporary password is deleted once its link was opened', () => {
  const deletePassword = () =>
    withIam(company, (iam) => iam.send(new DeleteLoginProfileCommand({ UserName: 'ada' })));

  test('of a new user: it counts as not changed, and its owner gets another', async () => {
    await approve(company, await ask(company, { userName: 'ada' }));
    setUp(company, await openNewest(company, ada));
    await deletePassword();
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    expect(await statusOf(company, 'ada')).toBe('applying');
    expect(told()).toContain('Password changed: no. MFA: on.');
    await clickLast(company, ada, buttons.sendNewLink);
    const { credential } = await openNewest(company, ada);
    expect(credential.kind).toBe('password');
    expect(user()?.loginProfile).toBeDefined();
  });

  test('of a reset that needs nobody: the same, and nothing has to be retried', async () => {
    const { seed } = await anOwnUser(company, 'ada');
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    await deletePassword();
    await clickLast(company, ada, buttons.changedPassword);
    await company.later(3 * minute);
    expect(await statusOf(company, 'ada')).toBe('applying');
    await clickLast(company, ada, buttons.sendNewLink);
    const opened = await openNewest(company, ada);
    company.clock.pass(minute);
    changePassword(company, opened, totp(seed, company.clock.now() + 1000));
    await clickLast(company, ada, buttons.changedPassword);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('of an MFA reset: set up again with another one', async () => {
    await anOwnUser(company, 'ada');
    await approve(company, await askForReset());
    await openNewest(company, ada);
    await deletePassword();
    await clickLast(company, ada, buttons.setUpMfa);
    await company.later(3 * minute);
    await clickLast(company, ada, buttons.sendNewLink);
    await enrol(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });
});
