import { parseCatalogue } from '../../src/config/load-catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { accountTemplate } from '../manifests/account-template.ts';
import { aCompany, closeCompanies } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { eventually, now } from '../support/story.ts';

afterEach(closeCompanies);

const hub = '111122223333';
const production = '444455556666';
const role = (id: string) => `arn:aws:iam::${id}:role/countersign/Worker`;
const accountLine = (id: string, name: string, externalId: string) =>
  `  - { id: "${id}", name: ${name}, boundary: "arn:aws:iam::${id}:policy/countersign/Boundary", role: "${role(id)}", externalId: ${externalId} }`;

const catalogue = (externalId: string) =>
  parseCatalogue(
    [
      'accounts:',
      accountLine(hub, 'Hub', 'hub-1'),
      accountLine(production, 'Production', externalId),
      'approvals: { channel: C0APPROVALS }',
      'security: { people: [U0SEC1] }',
      'entitlements:',
      '  - { id: read-only, title: Read only, risk: low, groups: [readers] }',
      'rules:',
      '  - { approvers: { groups: [S0LEADS] } }',
    ].join('\n'),
    'catalogue.yaml',
  );

/** For the role that manifests/account.yaml makes. */
const trust = (externalId: string) =>
  accountTemplate({ ExternalId: externalId, HubRoleArn: `arn:aws:iam::${hub}:role/countersign-worker` })
    .Resources.Worker.Properties.AssumeRolePolicyDocument;

const [seed] = awsSeed.accounts;
const accounts = [
  { ...seed, id: hub, role: role(hub), trust: trust('hub-1') },
  { ...seed, id: production, name: 'Production', role: role(production), trust: trust('prod-1') },
];

async function askInProduction(externalId: string) {
  const company = await aCompany({ catalogue: catalogue(externalId), accounts });
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({ Account: `Production (${production})` });
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'Dashboards',
  });
  expect(await ada.submit()).toEqual({ closed: true });
  await company.settled();
  return { company, ada };
}

test('a user is made in the account that was asked for, in a session that names request and approver', async () => {
  const { company } = await askInProduction('prod-1');
  const [card] = company.slack.channel('C0APPROVALS');
  if (!card) throw new Error('no card');
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  await company.settled();

  const ofAda = (id: string) => company.aws.account(id).users.filter(({ userName }) => userName === 'ada');
  expect(ofAda(production)).toHaveLength(1);
  expect(ofAda(hub)).toHaveLength(0);
  const requestId = ofAda(production)[0]?.tags['countersign-request'];
  const sessions = company.aws.calls
    .filter(({ action }) => action === 'AssumeRole')
    .map(({ params }) => params);
  expect(sessions.at(-1)).toMatchObject({
    RoleArn: role(production),
    RoleSessionName: requestId,
    SourceIdentity: 'U0LEA',
    ExternalId: 'prod-1',
  });
  const maker = company.aws.calls.find(({ action }) => action === 'CreateUser')?.caller;
  expect(maker).toBe(`arn:aws:sts::${production}:assumed-role/Worker/${requestId}`);
  // One session for planning, on the requester's word, and one for applying: not one for each call.
  expect(sessions).toHaveLength(2);
});

test('an account that does not trust the bot makes the requester wait with a reason, and the bot keeps trying', async () => {
  const { company, ada } = await askInProduction('wrong-1');
  expect(ada.lastDm()?.read()).toContain('The plan is not ready yet (AccessDenied). The bot keeps trying.');
  expect(company.aws.account(production).users.some(({ userName }) => userName === 'ada')).toBe(false);
});

test.each(['InvalidClientTokenId', 'ExpiredToken'])(
  'a session that AWS rejects (%s) is renewed in the middle of the work, and nobody notices',
  async (code) => {
    const { company, ada } = await askInProduction('prod-1');
    const [card] = company.slack.channel('C0APPROVALS');
    if (!card) throw new Error('no card');
    const sessions = () => company.aws.calls.filter(({ action }) => action === 'AssumeRole').length;
    const before = sessions();
    for (const operation of ['PutUserPolicy', 'CreateLoginProfile'])
      company.aws.faults.add({ operation, kind: 'refuse', code, times: 1 });
    await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    await company.settled();
    expect(ada.lastDm()?.read()).toContain('[Open the one-time page]');
    expect(now(company, card).read()).not.toContain(code);
    // The session for applying, and one for each time.
    expect(sessions() - before).toBe(3);
  },
);

describe('a session that AWS rejects again after it was renewed', () => {
  test('may not be known everywhere yet: the grant waits and goes on', async () => {
    const { company, ada } = await askInProduction('prod-1');
    const [card] = company.slack.channel('C0APPROVALS');
    if (!card) throw new Error('no card');
    for (const operation of ['PutUserPolicy', 'CreateLoginProfile'])
      company.aws.faults.add({ operation, kind: 'refuse', code: 'InvalidClientTokenId', times: 3 });
    await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    await company.settled();
    await eventually(company, () => ada.lastDm()?.read().includes('[Open the one-time page]') === true);
    expect(now(company, card).read()).not.toContain('[Retry]');
  });

  test('for more than two minutes: a person has to look', async () => {
    const { company } = await askInProduction('prod-1');
    const [card] = company.slack.channel('C0APPROVALS');
    if (!card) throw new Error('no card');
    company.aws.faults.add({ operation: 'PutUserPolicy', kind: 'refuse', code: 'InvalidClientTokenId' });
    await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    await company.settled();
    expect(now(company, card).read()).toContain('Waiting: ');
    await eventually(company, () => now(company, card).read().includes('[Retry]'), { tries: 4 });
  });
});
