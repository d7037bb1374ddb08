import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { interactives } from '../../src/sandbox/slack/block-kit/interactives.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { fullGrant } from '../support/full-grant.ts';
import { buttons } from '../support/labels.ts';
import { inboxOf } from '../support/story.ts';

const [ada, ben, lea, sam] = ['U0ADA', 'U0BEN', 'U0LEA', 'U0SEC1'];
const bucketPolicy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}';
const tags = [{ Key: 'team', Value: 'payments' }];

let company: Company;

/** Ada's user, made by the bot; others by hand, under our path and elsewhere; all listed an hour later. */
beforeAll(async () => {
  company = await aCompany();
  await fullGrant(company, 'ada');
  await withIam(company, async (iam) => {
    await iam.send(new CreateUserCommand({ UserName: 'by-hand', Path: '/countersign/', Tags: tags }));
    await iam.send(new AddUserToGroupCommand({ UserName: 'by-hand', GroupName: 'readers' }));
    await iam.send(
      new AttachUserPolicyCommand({
        UserName: 'by-hand',
        PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit',
      }),
    );
    await iam.send(
      new PutUserPolicyCommand({
        ...{ UserName: 'by-hand', PolicyName: 'old-bucket', PolicyDocument: bucketPolicy },
      }),
    );
    await iam.send(new CreateUserCommand({ UserName: 'elsewhere', Path: '/legacy/' }));
    await iam.send(new CreateLoginProfileCommand({ UserName: 'elsewhere', Password: 'Correct-Horse-7' }));
    await iam.send(new CreateAccessKeyCommand({ UserName: 'elsewhere' }));
    for (let n = 0; n < 12; n += 1)
      await iam.send(new CreateUserCommand({ UserName: `svc-${String(n).padStart(2, '0')}`, Path: '/ci/' }));
  });
  company.clock.pass(5 * hour);
  await company.bot.gather();
});
afterAll(closeCompanies);

/** What somebody reads after they typed a command: the modal, or the answer. */
async function typed(person: string, text: string): Promise<string> {
  const { modal, ephemeral } = await company.slack.as(person).command('/iam', text);
  return modal?.read() ?? ephemeral?.read() ?? '';
}

const shown = (person: string) => company.slack.as(person).modal()?.read() ?? '';

async function details(person: string, userName: string): Promise<string> {
  await company.slack.as(person).command('/iam', `user ${userName}`);
  await company.settled();
  return inboxOf(company, person).at(-1) ?? '';
}

function newestOf(person: string): Message {
  const message = company.slack.as(person).inbox().at(-1);
  if (!message) throw new Error('nothing was told');
  return message;
}

const buttonsOf = ({ blocks }: Message) =>
  interactives(blocks).flatMap(({ element }) => (element.type === 'button' ? [element.text.text] : []));

describe('/iam users', () => {
  afterEach(async () => {
    for (const person of [ada, ben, lea, sam]) {
      const actor = company.slack.as(person);
      while (actor.modal()) await actor.close();
    }
  });

  test('approvers and security people see every user, with owner, credentials, access and the age of all that', async () => {
    for (const person of [lea, sam]) {
      const list = await typed(person, 'users');
      expect(list).toMatch(/16 users, page 1 of 2/);
      expect(list).toMatch(/As of .*passwords, MFA and keys as of/);
      expect(list).toMatch(/ada in Sandbox.*@ada.*managed by Countersign/);
      expect(list).toMatch(/Password changed today, used today.*MFA on.*key made today/);
      expect(list).toMatch(/Developer, Security audit/);
      expect(list).toMatch(/by-hand in Sandbox.*not managed by Countersign/);
      expect(list).toMatch(/Group readers, policy SecurityAudit, inline old-bucket/);
      expect(list).toMatch(/elsewhere[\s\S]*no MFA.*key made today, never used/);
      await company.slack.as(person).close();
    }
  });

  test('it is searched and narrowed, and has pages', async () => {
    const actor = company.slack.as(lea);
    await typed(lea, 'users svc');
    expect(shown(lea)).toMatch(/12 users, page 1 of 2/);
    await actor.click('Next');
    expect(shown(lea)).toMatch(/page 2 of 2[\s\S]*svc-10[\s\S]*svc-11/);
    await actor.fill({ Search: 'PAYMENTS securityaudit' });
    expect(shown(lea)).toMatch(/1 user\b[\s\S]*by-hand/);
    await actor.fill({ Search: null, Show: 'Password without MFA' });
    expect(shown(lea)).toMatch(/1 user\b[\s\S]*elsewhere/);
    await actor.fill({ Show: 'All users', Owner: 'Ada Byron' });
    expect(shown(lea)).toMatch(/1 user\b[\s\S]*ada in Sandbox/);
    await actor.fill({ Show: 'Not managed by Countersign' });
    expect(shown(lea)).toMatch(/0 users[\s\S]*No user fits/);
    await actor.fill({ Owner: null, Show: 'All users' });
    const { updated } = await actor.submit();
    expect(updated?.read()).toMatch(/16 users/);
  });

  test('security stops whom the filter finds, on every page, after a look at the names', async () => {
    await typed(lea, 'users');
    expect(shown(lea)).not.toContain('Stop these');
    const stop = { action_id: 'stop-found', value: 'all' };
    await company.slack.as(lea).clickRaw('Next', { in: 'modal', action: stop });
    expect(shown(lea)).toContain('Only the security people can stop a list of users');
    const actor = company.slack.as(sam);
    await typed(sam, 'users svc');
    await actor.click('Stop these…', { in: 'modal' });
    expect(shown(sam)).toContain('None of these can be stopped');
    await actor.close();
    await actor.fill({ Search: null });
    await actor.click('Stop these…', { in: 'modal' });
    expect(shown(sam)).toMatch(/Stop 1 user\?[\s\S]*ada[\s\S]*15 users not managed by Countersign/);
  });

  test('everybody else sees only their own users', async () => {
    const list = await typed(ada, 'users');
    expect(list).toMatch(/1 user\b[\s\S]*ada in Sandbox[\s\S]*MFA on/);
    expect(list).not.toMatch(/by-hand|svc|elsewhere|Owner/);
    expect(await typed(ben, 'users by-hand')).toMatch(/None of your IAM users fits/);
    const guest = await typed('U0GUEST', 'users');
    expect(guest).not.toMatch(/ada|by-hand/);
  });

  test('a user made since is not in the list yet, and its owner finds it all the same', async () => {
    await fullGrant(company, 'ada-new');
    expect(await typed(lea, 'users ada-new')).toMatch(/0 users/);
    expect(await typed(ada, 'users ada-new')).toMatch(/ada-new.*managed[\s\S]*has not been listed since/);
  });
});

describe('/iam user', () => {
  test('shows groups, policies, tags, every credential and what leads on', async () => {
    const told = await details(lea, 'ada');
    expect(told).toMatch(/ada in Sandbox.*as of/);
    expect(told).toMatch(/Owner {2}@ada .*managed by Countersign/);
    expect(told).toMatch(/Developer, Security audit \(no end date\)/);
    expect(told).toMatch(/Groups.*readers.*\(.*low/);
    expect(told).toMatch(/boundary Boundary/);
    expect(told).toMatch(/Password.*yes/);
    expect(told).toMatch(/MFA.*arn:aws:iam::111122223333:mfa.*required/);
    expect(told).toMatch(/Key {2}AKIA\w+ active, made today/);
    expect(told).toMatch(/No SSH public keys, signing certificates, service-specific credentials/);
    const message = newestOf(lea);
    expect(buttonsOf(message)).toEqual([
      ...[buttons.readItsPolicies, buttons.itsRequests, 'What it did', 'Request access…'],
      ...['Stop', 'Offboard…', 'Look again'],
    ]);
    const requests = await company.slack.as(lea).click(buttons.itsRequests, { in: message });
    expect(requests.modal?.read()).toMatch(/Done.*ada[\s\S]*asked for by @ada.*approved by @lea/);
    await company.slack.as(lea).close();
  });

  test('a user made by hand: the texts of its policies, and the way to adopt it', async () => {
    const told = await details(sam, 'By-Hand');
    expect(told).toMatch(/none on record: this user is not managed/);
    expect(told).toMatch(/boundary.*none/);
    expect(told).toMatch(/team payments/);
    const message = newestOf(sam);
    expect(buttonsOf(message)).toEqual([buttons.readItsPolicies, 'What it did', 'Adopt…', 'Look again']);
    const { modal } = await company.slack.as(sam).click(buttons.readItsPolicies, { in: message });
    expect(modal?.read()).toMatch(/old-bucket[\s\S]*s3:ListBucket/);
    expect(modal?.read()).toMatch(/SecurityAudit[\s\S]*Policies of its groups/);
    await company.slack.as(sam).close();
    const adopting = await company.slack.as(sam).click('Adopt…', { in: message });
    expect(adopting.modal?.inputs.find(({ label }) => label === 'User name')?.value).toBe('by-hand');
    await company.slack.as(sam).close();
  });

  test('what leads on from a workload: what it did, a new owner, its end', async () => {
    await anOwnUser(company, 'robot', { owner: ben, userKind: 'workload', keys: 1 });
    await details(lea, 'robot');
    const message = newestOf(lea);
    const actor = company.slack.as(lea);
    const opened = async (button: string) => {
      const { modal } = await actor.click(button, { in: message });
      const filled = JSON.stringify(modal?.inputs);
      await actor.close();
      return `${modal?.callbackId} ${filled}`;
    };
    expect(await opened('Transfer…')).toMatch(/^transfer .*"robot"/);
    expect(await opened('Offboard robot')).toMatch(/^offboard .*robot/);
    await actor.click('What it did', { in: message });
    await company.settled();
    expect(inboxOf(company, lea).at(-1)).toMatch(/robot/);
    expect(newestOf(lea).ts).not.toBe(message.ts);
  });

  test('outside our path the bot says what the list knows, and how old that is', async () => {
    const told = await details(lea, 'elsewhere');
    expect(told).toMatch(/outside the path that the bot works in.*from the list of/);
    expect(told).toMatch(/Access key.*active, made today, never used/);
    expect(told).toMatch(/MFA.*off/);
  });

  test('nobody else sees it, or learns whether there is one', async () => {
    const before = inboxOf(company, ben).length;
    for (const userName of ['ada', 'by-hand', 'nobody'])
      expect(await typed(ben, `user ${userName}`)).toContain(`${userName} isn't one of them`);
    expect(await typed(ben, 'user a b;c')).toBeTruthy();
    expect(await typed(ben, 'user no/name')).toMatch(/name/);
    expect(inboxOf(company, ben)).toHaveLength(before);
    // Its owner does.
    expect(await details(ada, 'ada')).toMatch(/Owner {2}@ada/);
    expect(await details(lea, 'nobody')).toMatch(/nobody/);
  });

  test('a forged click shows nothing to others', async () => {
    const { ephemeral } = await company.slack.as(ben).command('/iam', 'help');
    if (!ephemeral) throw new Error('no help came');
    const forged = async (action: { action_id: string; value: string }) => {
      const answer = await company.slack.as(ben).clickRaw(buttons.myRequests, { in: ephemeral, action });
      return answer.ephemeral?.read() ?? '';
    };
    const value = `${Number('111122223333').toString(36)}|by-hand`;
    expect(await forged({ action_id: 'view-user', value })).toContain("isn't one of them");
    for (const bad of ['', 'x'.repeat(2000), '1|a b', '__proto__|x'])
      expect(await forged({ action_id: 'view-user', value: bad })).toContain('button');
    for (const action_id of ['users-page', 'users-filter'])
      expect(await forged({ action_id, value: '1' })).toContain('button');
  });
});
