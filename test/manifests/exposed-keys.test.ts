import { exposuresIn } from '../../src/adapters/aws/health-event.ts';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { policyOf, readDeployment, writtenDeployment } from '../lambda/deployment.ts';
import { aHealthEvent } from '../support/a-health-event.ts';
import { account, accountTemplate } from './account-template.ts';
import { refusedYaml } from './cloudformation.ts';
import { exposedKeysTemplate, exposedKeysYaml, writtenExposedKeys } from './exposed-keys-template.ts';
import { policyProblems } from './policy-problems.ts';
import { templateProblems } from './template-problems.ts';

const { Rule, Sender } = exposedKeysTemplate().Resources;
const environment = { SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' };
const hub = { ...environment, COUNTERSIGN_EVENT_ACCOUNTS: '111122223333,444455556666' };

test('CloudFormation takes it, in the regions where AWS Health sends such events, and nowhere else', () => {
  expect(refusedYaml(exposedKeysYaml)).toEqual([]);
  expect(templateProblems(writtenExposedKeys)).toEqual([]);
  expect(() => exposedKeysTemplate('eu-central-1')).toThrow('Regions.eu-central-1.Rule');
});

test('what its rule forwards is what the bot acts on', () => {
  const { source, 'detail-type': types, detail } = Rule.Properties.EventPattern;
  const event = (type: string) => aHealthEvent('AKIAIOSFODNN7EXAMPLE', { type });
  expect(source).toEqual([event('x').source]);
  for (const type of detail.eventTypeCode)
    expect([type, exposuresIn(event(type), 0)]).toEqual([type, [expect.objectContaining({ account })]]);
  for (const name of types)
    expect(exposuresIn({ ...event('AWS_RISK_CREDENTIALS_EXPOSED'), 'detail-type': name }, 0)).toHaveLength(1);
  expect(exposuresIn(event('AWS_EC2_INSTANCE_RETIREMENT'), 0)).toEqual([]);
});

test('its role sends to that bus alone, for that rule alone', async () => {
  const [{ PolicyDocument }] = Sender.Properties.Policies;
  expect(await policyProblems(PolicyDocument)).toEqual([]);
  const may = (resource: string) =>
    evaluate([parsePolicy(JSON.stringify(PolicyDocument))], {
      action: 'events:PutEvents',
      resource,
      keys: {},
    });
  const [{ Arn, RoleArn }] = Rule.Properties.Targets;
  expect([may(Arn), may(`${Arn}-2`)]).toEqual(['allow', 'silent']);
  expect(RoleArn).toBe(`arn:aws:iam::${account}:role${Sender.Properties.Path}${Sender.Properties.RoleName}`);
  const [{ Condition }] = Sender.Properties.AssumeRolePolicyDocument.Statement;
  expect(Condition.ArnEquals['aws:SourceArn']).toBe(
    `arn:aws:events:us-east-1:${account}:rule/${Rule.Properties.Name}`,
  );
});

test('users are denied the rule, its role and the bus', () => {
  const boundary = parsePolicy(JSON.stringify(accountTemplate().Resources.Boundary.Properties.PolicyDocument));
  const says = (action: string, resource: string) => evaluate([boundary], { action, resource, keys: {} });
  const [{ Arn, RoleArn }] = Rule.Properties.Targets;
  expect(says('events:DisableRule', `arn:aws:events:us-east-1:${account}:rule/${Rule.Properties.Name}`)).toBe(
    'deny',
  );
  expect(says('events:PutEvents', Arn)).toBe('deny');
  expect(says('iam:PassRole', RoleArn)).toBe('deny');
});

test('the bus takes events of AWS Health from the named accounts, and from nobody where none is named', async () => {
  const { EventBusPolicy } = readDeployment(hub).resources.Resources;
  const { Statement, EventBusName } = EventBusPolicy.Properties;
  expect(Statement.Principal.AWS).toEqual(['111122223333', '444455556666']);
  expect(await policyProblems({ Statement })).toEqual([]);
  expect(Statement.Condition).toEqual({ 'ForAllValues:StringEquals': { 'events:source': 'aws.health' } });
  expect(writtenDeployment(environment).resources.Resources.ExposedRule.Properties.EventBusName).toEqual({
    Ref: 'EventBus',
  });
  expect(EventBusName).toBe('countersign-production');
  expect(readDeployment(hub).resources.Conditions).toEqual({ WithEventAccounts: true });
  expect(readDeployment(environment).resources.Conditions).toEqual({ WithEventAccounts: false });
});

test('what takes the events writes its own requests and no other', () => {
  const policy = policyOf(readDeployment(environment), 'exposed');
  const may = (action: string, key: string) =>
    evaluate([policy], {
      action: `dynamodb:${action}`,
      resource: `arn:aws:dynamodb:us-east-1:${account}:table/countersign-requests`,
      keys: { 'dynamodb:leadingkeys': [key] },
    });
  expect([may('PutItem', 'REQUEST#exposed-1'), may('GetItem', 'REQUEST#exposed-1')]).toEqual([
    'allow',
    'allow',
  ]);
  expect([
    may('PutItem', 'REQUEST#k3xw7q'),
    may('PutItem', 'USER#111122223333#ada'),
    may('UpdateItem', 'REQUEST#exposed-1'),
  ]).toEqual(['silent', 'silent', 'silent']);
});
