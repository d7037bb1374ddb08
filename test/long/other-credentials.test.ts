import { UpdateSSHPublicKeyCommand } from '@aws-sdk/client-iam';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons } from '../support/labels.ts';
import { giveOneOfEach, giveServiceCredential, type OtherIds } from '../support/other-credentials.ts';
import { say } from '../support/own-credentials.ts';
import {
  approve,
  clickLast,
  getAccess,
  inboxOf,
  newestCard,
  now,
  openNewest,
  setUp,
  statusOf,
  threadOf,
  userOf,
} from '../support/story.ts';

afterEach(closeCompanies);

const ada = 'U0ADA';
const sam = 'U0SEC1';
const UserName = 'ada';

/** Ada's user, as its grant left it, to whom an administrator has given one of each. */
async function withAda(): Promise<{ company: Company; ids: OtherIds }> {
  const company = await aCompany();
  await anOwnUser(company, 'ada', { keys: 1, entitlements: ['developer', 'audit'] });
  await aPastGrant(company, 'ada');
  const ids = await withIam(company, (iam) => giveOneOfEach(iam, UserName));
  return { company, ids };
}

async function stopIt(company: Company): Promise<void> {
  await sayNotMe(company, 'of-ada');
  await company.settled();
}

const others = (company: Company) => userOf(company, 'ada')?.otherCredentials ?? [];
const activeOf = (company: Company) =>
  others(company)
    .filter(({ status }) => status === 'Active')
    .map(({ id }) => id);
const isStopped = (company: Company) =>
  userOf(company, 'ada')?.inlinePolicies.CountersignSuspended !== undefined;
const refuse = ({ aws }: Company, operation: string, code = 'AccessDenied') =>
  aws.faults.add({ kind: 'refuse', code, operation });

const keysOf = async (company: Company) => {
  await say(company, ada, 'keys');
  return company.slack.as(ada).lastDm()?.read() ?? '';
};

describe('a user with an SSH key, a certificate, a Git password and an API key', () => {
  test('its owner sees them with the keys, and their state', async () => {
    const { company, ids } = await withAda();
    await withIam(company, (iam) =>
      iam.send(new UpdateSSHPublicKeyCommand({ UserName, SSHPublicKeyId: ids.ssh, Status: 'Inactive' })),
    );
    expect(await keysOf(company)).toMatch(
      /AKIA\w+ — active[\s\S]*1 SSH public key — inactive\n.*1 signing certificate — active\n.*2 service-specific credentials for .*codecommit\.amazonaws\.com.* — active/,
    );
  });

  test('if the bot may not read them, the owner still sees the keys, and that something is missing', async () => {
    const { company } = await withAda();
    refuse(company, 'ListServiceSpecificCredentials');
    expect(await keysOf(company)).toMatch(
      /AKIA\w+ — active[\s\S]*could not be read: the bot lacks the permission/,
    );
    const reads = () => company.aws.calls.filter(({ action }) => /^List(SSH|Sign|Service)/.test(action)).length;
    const before = reads();
    await say(company, ada, 'reset-password');
    await openNewest(company, ada);
    expect(reads()).toBe(before);
  });

  test('stopped, none of them works; given back, none of them is left, and the card named each', async () => {
    const { company, ids } = await withAda();
    await stopIt(company);
    expect(others(company)).toHaveLength(4);
    expect(activeOf(company)).toEqual([]);
    expect(inboxOf(company, sam).join('\n')).toContain('No console, no keys, every action denied.');
    const card = newestCard(company);
    for (const words of [
      `Delete the SSH public key ${ids.ssh}`,
      `Delete the signing certificate ${ids.certificate}`,
      `Delete the credential ${ids.git} for codecommit.amazonaws.com`,
      `Delete the credential ${ids.bedrock} for bedrock.amazonaws.com`,
    ])
      expect(card.read()).toContain(words);
    expect(card.read()).toContain('MFA devices and all other credentials are removed');
    await approve(company, card);
    expect(others(company)).toEqual([]);
    setUp(company, await openNewest(company, ada));
    await getAccess(company, ada);
    expect(await statusOf(company, 'ada')).toBe('done');
  });

  test('one added between card and decision voids the approval, and is deleted with the others', async () => {
    const { company } = await withAda();
    await stopIt(company);
    const card = newestCard(company);
    const late = await withIam(company, (iam) => giveServiceCredential(iam, UserName, 'logs.amazonaws.com'));
    await approve(company, card);
    expect(isStopped(company)).toBe(true);
    expect(threadOf(company, card)).toContain('The account has changed, so there is a new plan.');
    expect(now(company, card).read()).toContain(`Delete the credential ${late} for logs.amazonaws.com`);
    await approve(company, card);
    expect(others(company)).toEqual([]);
    expect(isStopped(company)).toBe(false);
  });
});

describe('AWS refuses', () => {
  test('to switch one off: the others are off, the card, its thread and the alerts name it, and giving back deletes it', async () => {
    const { company, ids } = await withAda();
    refuse(company, 'UpdateSSHPublicKey', 'InvalidInput');
    await stopIt(company);
    expect(activeOf(company)).toEqual([ids.ssh]);
    const words = `AWS refused to switch off: SSH public key ${ids.ssh}. Every action is denied to the user all the same`;
    const [card] = company.slack
      .channel('C0APPROVALS')
      .filter((message) => isCardOf(message.read(), 'stop', 'ada'));
    if (!card) throw new Error('no card');
    expect(card.read()).toContain(words);
    expect(threadOf(company, card)).toContain(words);
    expect(inboxOf(company, sam).join('\n')).toContain(words);
    await approve(company, newestCard(company));
    expect(others(company)).toEqual([]);
  });

  test.each(['ListSSHPublicKeys', 'UpdateSigningCertificate'])(
    'our role %s: everything else is stopped, the card says what the role needs, and Retry does the rest',
    async (operation) => {
      const { company } = await withAda();
      refuse(company, operation);
      await stopIt(company);
      expect(isStopped(company)).toBe(true);
      expect(userOf(company, 'ada')).toMatchObject({
        loginProfile: undefined,
        accessKeys: [{ status: 'Inactive' }],
      });
      expect(activeOf(company)).toHaveLength(1);
      const card = newestCard(company);
      expect(card.read()).toMatch(
        /The bot's role lacks a permission; it needs [\s\S]*iam:UpdateServiceSpecificCredential/,
      );
      company.aws.faults.clear();
      await company.slack.as(sam).click(buttons.retry, { in: now(company, card) });
      await company.settled();
      expect(activeOf(company)).toEqual([]);
      expect(isCardOf(newestCard(company).read(), 'giveBack', 'ada')).toBe(true);
    },
  );

  test('our role to read them when the user is to be given back: it stays stopped, and its owner may ask again', async () => {
    const { company } = await withAda();
    await stopIt(company);
    const card = newestCard(company);
    refuse(company, 'ListSigningCertificates');
    await approve(company, card);
    expect(now(company, card).read()).toContain('The bot may not read all credentials of ada in this account');
    expect(isStopped(company)).toBe(true);
    company.aws.faults.clear();
    await clickLast(company, ada, buttons.askAgain);
    await approve(company, newestCard(company));
    expect(isStopped(company)).toBe(false);
    expect(others(company)).toEqual([]);
  });

  test('to know the calls at all, as a replacement for AWS may: there are none, and everything else continues', async () => {
    const { company } = await withAda();
    for (const operation of ['ListSSHPublicKeys', 'ListSigningCertificates', 'ListServiceSpecificCredentials'])
      refuse(company, operation, 'InvalidAction');
    await stopIt(company);
    expect(isCardOf(newestCard(company).read(), 'giveBack', 'ada')).toBe(true);
    expect(await keysOf(company)).toContain(
      'No SSH public keys, signing certificates or service-specific credentials.',
    );
  });
});
