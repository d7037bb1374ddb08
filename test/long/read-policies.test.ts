import {
  CreateAccessKeyCommand,
  DeleteUserPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { type AccessByHand, adoptionOf, giveByHand } from '../support/a-user-by-hand.ts';
import { withIam } from '../support/an-own-user.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, deny, now, requestsFor, statusOf, toldBy, userOf } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const readButton = buttons.readPolicies;
const security = ['U0SEC1', 'U0SEC2'];

/** What people read after clicking the button of a card. */
async function read(card: Message, person = 'U0SEC1'): Promise<string> {
  const reader = company.slack.as(person);
  const { modal } = await reader.click(readButton, { in: now(company, card) });
  await reader.close();
  return modal?.read() ?? '';
}

function allowing(...Action: string[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
}

/** The account changes after the first of two votes, which the second one brings to light. */
async function planAnew(userName: string, card: Message, access: AccessByHand): Promise<void> {
  await approve(company, card, 'U0SEC1');
  await withIam(company, (iam) => giveByHand(iam, userName, access));
  await approve(company, card, 'U0SEC2');
  expect(await statusOf(company, userName)).toBe('pending');
}

const indented = (document: string) => JSON.stringify(JSON.parse(document), undefined, 2);

test('everyone who clicks reads every policy text in full, and what is known about groups and managed policies', async () => {
  const inline = { 'shop-2019': allowing('s3:GetObject', 's3:PutObject'), audit: allowing('iam:Get*') };
  const policies = ['arn:aws:iam::aws:policy/SecurityAudit', 'arn:aws:iam::aws:policy/ReadOnlyAccess'];
  const card = await adoptionOf(company, 'known', { groups: ['readers'], policies, inline });
  for (const person of ['U0SEC1', 'U0LEA']) {
    const text = await read(card, person);
    expect(text).toMatch(/^Policies of the user\nknown in Sandbox \(111122223333\)\n/);
    expect(text).toContain(
      `Inline policies\naudit\n${indented(inline.audit)}\nshop-2019\n${indented(inline['shop-2019'])}\n`,
    );
    expect(text).toContain(
      '• readers — Read only, low: Look at everything, change nothing; part of Developer, medium: Build and run services',
    );
    expect(text).toContain('• SecurityAudit of AWS — Security audit, medium: Read security settings\n');
    expect(text).toContain('• ReadOnlyAccess of AWS — not in the catalogue\n');
    expect(text).not.toContain('Changed since');
  }
});

test('the policies that the plan itself puts on the user can be read, too', async () => {
  const card = await adoptionOf(company, 'ours', { inline: { old: allowing('s3:*') } });
  const text = await read(card);
  await approve(company, card, ...security);
  const { CountersignSelfService = '{}' } = userOf(company, 'ours')?.inlinePolicies ?? {};
  expect(text).toContain(`CountersignSelfService — step 3 of the plan\n${indented(CountersignSelfService)}`);
});

test('reading decides nothing, and offers nothing to send', async () => {
  const card = await adoptionOf(company, 'reading', { inline: { old: allowing('s3:*') } });
  const [before] = await requestsFor(company, 'reading');
  const { modal } = await company.slack.as('U0SEC1').click(readButton, { in: card });
  expect(modal).toMatchObject({ inputs: [], buttons: [] });
  expect(modal?.submit).toBeUndefined();
  await company.slack.as('U0SEC1').close();
  await company.settled();
  expect(await requestsFor(company, 'reading')).toEqual([before]);
});

test('a card without inline policies has no such button, nor has one of a new user', async () => {
  const card = await adoptionOf(company, 'bare', { groups: ['readers'] });
  expect(card.read()).not.toContain(readButton);
  expect((await ask(company, { userName: 'fresh' })).read()).not.toContain(readButton);
});

test('after the account has changed, each line that came or went is marked by sign and word', async () => {
  const inline = { shop: allowing('s3:GetObject', 's3:ListBucket'), gone: allowing('sqs:*') };
  const card = await adoptionOf(company, 'changed', { groups: ['readers'], inline });
  await approve(company, card, 'U0SEC1');
  await withIam(company, async (iam) => {
    const UserName = 'changed';
    await giveByHand(iam, UserName, {
      groups: ['developers'],
      policies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      inline: { shop: allowing('s3:*', 's3:ListBucket'), fresh: allowing('ec2:*') },
    });
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'gone' }));
    await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName: 'readers' }));
  });
  await approve(company, card, 'U0SEC2');
  expect(await statusOf(company, 'changed')).toBe('pending');
  const text = await read(card);
  expect(text).toContain(
    [
      'Changed since the plan before this one',
      '• Group added: developers',
      '• Group removed: readers',
      '• Managed policy added: AdministratorAccess of AWS',
      '• Inline policy added: fresh',
      '• Inline policy removed: gone',
      '• Inline policy changed: shop',
      'shop — 1 line removed, 1 line added',
      '3 lines are the same',
      '      {',
      '        "Effect": "Allow",',
      '        "Action": [',
      'removed:',
      '-         "s3:GetObject",',
      'added:',
      '+         "s3:*",',
      '          "s3:ListBucket"',
      '        ],',
      '        "Resource": "*"',
      '3 lines are the same',
      'gone — this policy was removed',
      'removed:',
      '- {',
    ].join('\n'),
  );
  expect(text).toContain('-         "sqs:*"\n');
  expect(text).toContain(`\nfresh\n${indented(allowing('ec2:*'))}\n`);
  expect(text).not.toContain('Changed since the first plan');
});

test('a small change after a large one hides nothing: both are shown since the first plan', async () => {
  const card = await adoptionOf(company, 'twice', { inline: { shop: allowing('s3:GetObject') } });
  await planAnew('twice', card, { inline: { shop: allowing('*') } });
  await planAnew('twice', card, { groups: ['readers'] });
  const [previous = '', first = ''] = (await read(card)).split('Changed since the first plan');
  expect(previous).toContain('• Group added: readers');
  expect(previous).not.toContain('removed:');
  expect(first).toMatch(/• Inline policy changed: shop[\s\S]*- {9}"s3:GetObject"\nadded:\n\+ {9}"\*"\n/);
});

test('if nothing of it changed, it says so', async () => {
  const card = await adoptionOf(company, 'rekeyed', { inline: { shop: allowing('s3:GetObject') } });
  await approve(company, card, 'U0SEC1');
  await withIam(company, (iam) => iam.send(new CreateAccessKeyCommand({ UserName: 'rekeyed' })));
  await approve(company, card, 'U0SEC2');
  expect(await read(card)).toContain('Groups and policies are the same. Something else changed');
});

test('the last policy that was removed can still be read', async () => {
  const card = await adoptionOf(company, 'emptied', { inline: { shop: allowing('s3:GetObject') } });
  await approve(company, card, 'U0SEC1');
  await withIam(company, (iam) =>
    iam.send(new DeleteUserPolicyCommand({ UserName: 'emptied', PolicyName: 'shop' })),
  );
  await approve(company, card, 'U0SEC2');
  expect(await read(card)).toMatch(/Inline policy removed: shop[\s\S]*Inline policies\nNone\n/);
});

test('a click on a card that is out of date shows the plan as it is now, and says so', async () => {
  const card = await adoptionOf(company, 'outdated', { inline: { shop: allowing('s3:GetObject') } });
  const [request] = await requestsFor(company, 'outdated');
  const value = /"value":"([^"|]+\|[0-9a-f]{64}\|)"/.exec(JSON.stringify(card.blocks))?.[1];
  expect(value).toContain(request?.id);
  await planAnew('outdated', card, { inline: { shop: allowing('s3:*') } });
  const words = 'The plan has changed since the card you clicked was drawn. This is the new one.';
  expect(await read(card)).not.toContain(words);
  const sam = company.slack.as('U0SEC1');
  const { modal } = await sam.clickRaw(readButton, { in: now(company, card), action: { value } });
  await sam.close();
  expect(modal?.read()).toContain(words);
  expect(modal?.read()).toContain('+         "s3:*"\n');
});

test('a card keeps the button whatever became of the request', async () => {
  const inline = { shop: allowing('s3:GetObject') };
  const denied = await adoptionOf(company, 'denied', { inline });
  await deny(company, denied, 'Sam has a user already.', 'U0SEC1');
  const done = await adoptionOf(company, 'done', { inline });
  await approve(company, done, ...security);
  for (const [card, status] of [
    [denied, 'Denied'],
    [done, 'Done'],
  ] as const)
    expect(await read(card)).toMatch(new RegExp(`${status}[\\s\\S]*"s3:GetObject"`));
});

describe('a button that was tampered with shows nothing', () => {
  const said = async (value: string) => {
    const card = await adoptionOf(company, `forged-${Math.random().toString(36).slice(2, 8)}`, {
      inline: { shop: allowing('s3:GetObject') },
    });
    const sam = company.slack.as('U0SEC1');
    const words = await toldBy(company, 'U0SEC1', () =>
      sam.clickRaw(readButton, { in: card, action: { value } }),
    );
    expect(sam.modal()).toBeUndefined();
    return words;
  };

  test('one that cannot be read', async () => {
    expect(await said('shop; drop tables')).toContain('The bot does not understand this button');
  });

  test('one of a request that nobody knows', async () => {
    expect(await said('r000||')).toContain('The bot does not know this request.');
  });

  test('one of a request for a new user, which has no policies yet', async () => {
    const card = await ask(company, { userName: 'newcomer' });
    const [request] = await requestsFor(company, 'newcomer');
    const action = { action_id: 'read-policies', value: `${request?.id}||` };
    const words = await toldBy(company, 'U0SEC1', () =>
      company.slack.as('U0SEC1').clickRaw(buttons.deny, { in: card, action }),
    );
    expect(words).toContain('This request has no policies to read');
  });

  test('one of a request that no plan could be made for', async () => {
    await adoptionOf(company, 'planless', { inline: { wide: allowing('s3:'.padEnd(1500, 'x')) } });
    const [request] = await requestsFor(company, 'planless');
    expect(request?.phase).toMatchObject({ status: 'pending', problem: { code: 'user.no-room' } });
    expect(await said(`${request?.id}||`)).toContain('This message is out of date');
  });
});
