import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { fields } from '../support/labels.ts';
import { account, approve, newestCard, userOf } from '../support/story.ts';

/** What others change on a user in AWS while a request for it is under way. */

const ada = 'U0ADA';
let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const user = () => userOf(company, 'ada');

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
