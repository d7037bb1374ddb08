import { readFileSync } from 'node:fs';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import type { Keys } from '../../src/sandbox/aws/wildcard.ts';
import { functionNames, policyOf, readDeployment, writtenDeployment } from '../lambda/deployment.ts';
import { account, parameterDefaults } from './account-template.ts';
import { refusedYaml } from './cloudformation.ts';
import { keysTemplate } from './keys-template.ts';

const { Resources, Outputs } = keysTemplate();
const environment = { SLACK_BOT_ID: 'B', SLACK_BOT_USER_ID: 'U', SLACK_TEAM_ID: 'T' };
const deployment = readDeployment(environment);

/** A key's policy, without whom it is for: each of its statements is for the account, or for everybody. */
const policy = parsePolicy(
  JSON.stringify({
    ...Resources.SlackKey.Properties.KeyPolicy,
    Statement: Resources.SlackKey.Properties.KeyPolicy.Statement.map(
      ({ Principal: _, ...rest }: Record<string, unknown>) => rest,
    ),
  }),
);
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const parameter = (name: string) => `arn:aws:ssm:us-east-1:${account}:parameter/countersign/slack/${name}`;
const bySsm = (name = 'bot-token'): Keys => ({
  'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
  'kms:encryptioncontext:parameter_arn': parameter(name),
});
const says = (who: string, action: string, keys: Keys = {}) =>
  evaluate([policy], { action, resource: '*', keys: { 'aws:principalarn': who, ...keys } });

const isReader = (name: string) => ['slack', 'worker'].includes(name);

test.each(functionNames)('%s reads what its policy names under the key, or nothing at all', (name) => {
  const { RoleName } = deployment.resources.Resources[deployment.functions[name].role].Properties;
  const own = (keys: Keys) =>
    evaluate([policyOf(deployment, name)], {
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:us-east-1:111122223333:key/slack',
      keys,
    });
  expect([own(bySsm()), own(bySsm('another')), own({})]).toEqual(
    isReader(name) ? ['allow', 'silent', 'silent'] : ['silent', 'silent', 'silent'],
  );
  expect(says(role(RoleName), 'kms:Decrypt', bySsm())).toBe(isReader(name) ? 'allow' : 'deny');
});

test('a role of the bot decrypts by way of SSM alone, and hands on no grant', () => {
  const worker = role('countersign-production-worker');
  expect(says(worker, 'kms:Decrypt')).toBe('silent');
  for (const action of ['kms:CreateGrant', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'])
    expect([action, says(worker, action, bySsm())]).toEqual([action, 'silent']);
});

test('an administrator keeps the key and puts secrets, but reads none', () => {
  const admin = role('admin');
  for (const action of ['DescribeKey', 'PutKeyPolicy', 'ScheduleKeyDeletion', 'EnableKeyRotation'])
    expect([action, says(admin, `kms:${action}`)]).toEqual([action, 'allow']);
  expect(says(admin, 'kms:Encrypt', bySsm('signing-secret'))).toBe('allow');
  for (const action of ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'])
    expect([action, says(admin, action, bySsm())]).toEqual([action, 'deny']);
});

test('nothing but these secrets is put under it', () => {
  const elsewhere = {
    'kms:encryptioncontext:parameter_arn': parameter('x').replace('countersign/slack', 'shop'),
  };
  expect(says(role('admin'), 'kms:Encrypt', { ...bySsm(), ...elsewhere })).toBe('silent');
  expect(says(role('admin'), 'kms:Encrypt')).toBe('silent');
});

test('the deployment imports what the stack of the key exports', () => {
  const { custom } = readDeployment(environment);
  expect(Outputs.SlackKeyArn.Export.Name).toBe(`${custom.name}-slack-key`);
  expect(JSON.stringify(writtenDeployment(environment).resources)).toContain(
    `{"Fn::ImportValue":"${custom.name}-slack-key"}`,
  );
  expect(custom.slackParameters).toBe('/countersign/slack');
});

test('users of the bot are kept from the key by its alias', () => {
  const { AliasName } = Resources.SlackKeyAlias.Properties;
  expect(AliasName.startsWith(`alias/${parameterDefaults.BotName}`)).toBe(true);
});

test('CloudFormation takes the template: it refuses aliases and merges', () => {
  expect(refusedYaml(readFileSync('manifests/keys.yaml', 'utf8'))).toEqual([]);
});

test('the key outlives its stack', () => {
  expect(Resources.SlackKey).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(Resources.SlackKey.Properties.EnableKeyRotation).toBe(true);
});
