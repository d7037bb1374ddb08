import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand, type IAMClient } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { workerDocuments } from '../manifests/account-template.ts';
import { type Company, closeCompanies } from '../support/a-company.ts';
import { accountsOf, aStrictCompany, template } from '../support/a-strict-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, fields } from '../support/labels.ts';
import {
  account,
  approve,
  clickLast,
  enrol,
  newestCard,
  newestLinkState,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const ofConsole = `arn:aws:iam::${account}:mfa/ada`;

/** What manifests/account.yaml let the role do before it knew of devices made in the console. */
const older = () =>
  JSON.parse(
    JSON.stringify(workerDocuments(template().Resources)).replaceAll(
      `${account}:mfa/*`,
      `${account}:mfa/countersign/*`,
    ),
  ) as object[];

async function aReset(company: Company) {
  await anOwnUser(company, 'ada');
  await withIam(company, (iam) => addDevice(iam, company.clock.now()));
  expect(userOf(company, 'ada')?.mfaDevices).toContain(ofConsole);
  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake.' });
  await person.submit();
  await company.settled();
  const card = newestCard(company);
  await approve(company, card);
  return card;
}

/** As the console does: at the root path. */
async function addDevice(iam: IAMClient, atMs: number): Promise<void> {
  const made = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'ada' }));
  const { SerialNumber, Base32StringSeed } = made.VirtualMFADevice ?? {};
  const seed = new TextDecoder().decode(Base32StringSeed);
  await iam.send(
    new EnableMFADeviceCommand({
      ...{ UserName: 'ada', SerialNumber },
      AuthenticationCode1: totp(seed, atMs),
      AuthenticationCode2: totp(seed, atMs + 30_000),
    }),
  );
}

const devicesOf = (company: Company) => company.aws.account(account).virtualMfaDevices;

test('a device made in the console is deleted by the role that manifests/account.yaml makes', async () => {
  const company = await aStrictCompany();
  const card = await aReset(company);
  expect(devicesOf(company)).toEqual([]);
  expect(now(company, card).read()).not.toContain('not deleted');
  expect(await newestLinkState(company, 'ada')).toBe('password sent');
});

test('the role of an older stack may not: the device is off, the reset continues, and card and thread say so', async () => {
  const company = await aStrictCompany({ accounts: accountsOf(older()) });
  const card = await aReset(company);
  expect([userOf(company, 'ada')?.mfaDevices, devicesOf(company)]).toEqual([[], [{ serialNumber: ofConsole }]]);
  const words = `Off the user, but not deleted: MFA device ${ofConsole}. It proves nothing any more`;
  expect(now(company, card).read()).toContain(words);
  expect(threadOf(company, card)).toContain(words);
  const request = (await requestsFor(company, 'ada')).at(-1);
  expect(Object.values(request?.journal ?? {}).map(({ receipt }) => receipt?.undeleted)).toContainEqual([
    ofConsole,
  ]);
  await enrol(company, ada);
  expect(await statusOf(company, 'ada')).toBe('done');
  expect(now(company, card).read()).toContain(words);
});

test('giving a user back continues, too', async () => {
  const company = await aStrictCompany({ accounts: accountsOf(older()) });
  await aReset(company);
  setUp(company, await openNewest(company, ada));
  const [device = ''] = userOf(company, 'ada')?.mfaDevices ?? [];
  expect(device).toMatch(/:mfa\/ada/);
  await clickLast(company, ada, buttons.notMe);
  const card = newestCard(company);
  expect(isCardOf(card.read(), 'giveBack', 'ada')).toBe(true);
  await approve(company, card);
  expect(userOf(company, 'ada')?.mfaDevices).toEqual([]);
  expect(now(company, card).read()).toContain(`not deleted: MFA device ${device}.`);
  expect(await newestLinkState(company, 'ada')).toBe('password sent');
});
