import { requestsTable, secretsTable } from '../../src/adapters/dynamo/tables.ts';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { sandboxKeys } from '../../src/sandbox/seed.ts';
import { startTableFront } from '../lambda/table-front.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, clickLast, linkOf, openLink, openNewest } from '../support/story.ts';
import { account, accountTemplate } from './account-template.ts';
import { policyProblems } from './policy-problems.ts';
import { serveTemplate, serveYaml, writtenServe } from './serve-template.ts';
import { templateProblems } from './template-problems.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await closeCompanies();
  for (const close of open.splice(0)) await close();
});

const { Resources, Outputs } = serveTemplate();
const document = Resources.ServePolicy.Properties.PolicyDocument;

test('CloudFormation takes it: no aliases or merges, every type and property known', () => {
  expect(serveYaml).not.toMatch(/(^|[\s[{,:])[&*][A-Za-z]/m);
  expect(serveYaml).not.toMatch(/<<:/);
  expect(templateProblems(writtenServe)).toEqual([]);
});

test('AWS knows every action, resource and condition key of its policy', async () => {
  expect(await policyProblems(document)).toEqual([]);
});

test('its tables are those the bot makes elsewhere, and are kept as on Lambda', () => {
  const keysOf = ({
    TableName,
    BillingMode,
    AttributeDefinitions,
    KeySchema,
    ...more
  }: Record<string, unknown>) => [
    TableName,
    BillingMode,
    AttributeDefinitions,
    KeySchema,
    more.GlobalSecondaryIndexes,
  ];
  const { RequestsTable, SecretsTable } = Resources;
  expect(keysOf(RequestsTable.Properties)).toEqual(
    keysOf({ ...requestsTable(Outputs.RequestsTableName.Value) }),
  );
  expect(keysOf(SecretsTable.Properties)).toEqual(keysOf({ ...secretsTable(Outputs.SecretsTableName.Value) }));
  expect(RequestsTable).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  });
  expect(SecretsTable).toMatchObject({
    DeletionPolicy: 'Delete',
    Properties: { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } },
  });
  expect(SecretsTable.Properties).not.toHaveProperty('PointInTimeRecoverySpecification');
});

test('it may assume the roles that manifests/account.yaml makes, under another path too, and is denied IAM itself', () => {
  const assumed = (accountPath: string) =>
    serveTemplate({ accountPath }).Resources.ServePolicy.Properties.PolicyDocument.Statement.find(
      ({ Sid }: { Sid: string }) => Sid === 'Accounts',
    ).Resource;
  for (const Path of ['/countersign/', '/people/']) {
    const { Worker, Reader } = accountTemplate({ Path }).Resources;
    const arns = [Worker, Reader].map(({ Properties }) => `arn:aws:iam::*:role${Path}${Properties.RoleName}`);
    expect(assumed(Path)).toEqual(arns);
  }
  expect(document.Statement.at(-1)).toEqual({
    Sid: 'NothingInIamItself',
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: '*',
  });
});

/** In the sandbox the process makes its tables itself, which nobody does who has deployed them. */
const ofTheSandbox = {
  Sid: 'Sandbox',
  Effect: 'Allow',
  Action: ['dynamodb:CreateTable', 'dynamodb:DescribeTable', 'dynamodb:UpdateTimeToLive'],
  Resource: '*',
};

/** A company whose database asks the policy before every call. */
async function aCompanyWithTheseRights(): Promise<{ company: Company; used: Set<string> }> {
  const renamed = JSON.stringify({ ...document, Statement: [...document.Statement, ofTheSandbox] });
  const policy = parsePolicy(renamed.replaceAll('countersign-production-', 'countersign-'));
  const arn = (name: string) => `arn:aws:dynamodb:us-east-1:${account}:table/${name}`;
  let front: Awaited<ReturnType<typeof startTableFront>> | undefined;
  const company = await aCompany({
    // The lists of policies are the only thing that is ever deleted.
    catalogue: {
      ...loadCatalogue('manifests/catalogue.yaml'),
      policies: [{ match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true }],
    },
    async inFront(url) {
      front = await startTableFront({
        url,
        tables: {
          'countersign-requests': { arn: arn('countersign-requests'), keys: ['pk', 'sk'], view: 'NEW_IMAGE' },
          'countersign-secrets': { arn: arn('countersign-secrets'), keys: ['id'], view: 'KEYS_ONLY' },
        },
        policies: { [sandboxKeys.accessKeyId]: policy },
        onRecord: () => {},
      });
      open.push(front.close);
      return front.url;
    },
  });
  if (!front) throw new Error('nothing was put in front');
  return { company, used: front.used };
}

test('a whole story needs these rights at the tables, all of them, and no other', async () => {
  const { company, used } = await aCompanyWithTheseRights();
  const card = await ask(company, { userName: 'ada-undelivered' });
  // A link that Slack does not take is withdrawn.
  company.slack.faults.add({ operation: 'chat.postMessage', kind: 'error', times: 1 });
  await approve(company, card);
  await company.later(minute);
  const { link } = linkOf(company, 'U0ADA');
  await openNewest(company, 'U0ADA');
  expect(await openLink(company, link)).toMatchObject({ code: 'link.already-opened' });
  await clickLast(company, 'U0ADA', buttons.notMe);
  await company.slack.as('U0ADA').command('/iam', 'status');
  await company.slack.as('U0LEA').command('/iam', 'status');
  await company.slack.as('U0ADA').command('/iam', 'keys');
  await company.slack.as('U0ADA').command('/iam', 'audit');
  await company.later(minute);
  await company.bot.gather();
  await company.later(15 * minute);
  await company.bot.gather();

  const ofStory = [...used].flatMap((each) => {
    const [, action = '', resource = ''] = each.split(' ');
    return ofTheSandbox.Action.includes(action)
      ? []
      : [`${action} ${resource.replace(/\/index\/\w+$/, '/index/*')}`];
  });
  const allowed = document.Statement.flatMap(
    ({ Effect, Action, Resource }: Record<string, string | string[]>) =>
      Effect === 'Allow' ? [Action].flat().map((action) => `${action} ${Resource}`) : [],
  ).filter((each: string) => each.startsWith('dynamodb:'));
  expect([...new Set(ofStory)].sort()).toEqual(
    allowed.map((each: string) => each.replace('countersign-production-', 'countersign-')).sort(),
  );
});
