import { requestsTable, secretsTable } from '../../src/adapters/dynamo/tables.ts';
import { functionNames, policyOf, readDeployment } from '../lambda/deployment.ts';
import { accountTemplate } from './account-template.ts';

const required = { SLACK_BOT_ID: 'B0BOT', SLACK_BOT_USER_ID: 'U0BOT', SLACK_TEAM_ID: 'T0ACME' };
const { provider, functions, resources } = readDeployment(required);
const { Resources } = resources;

describe('the tables', () => {
  /** What CreateTable and CloudFormation both say. */
  const keysOf = (table: object) => {
    const { TableName, BillingMode, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table as Record<
      string,
      unknown
    >;
    return { TableName, BillingMode, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes };
  };

  test('are those the bot makes elsewhere', () => {
    const [requests, secrets] = [Resources.RequestsTable.Properties, Resources.SecretsTable.Properties];
    expect(keysOf(requests)).toEqual(keysOf(requestsTable(requests.TableName)));
    expect(keysOf(secrets)).toEqual(keysOf(secretsTable(secrets.TableName)));
  });

  test('waiting requests are listed by an index that those who list them may query', () => {
    const names = Resources.RequestsTable.Properties.GlobalSecondaryIndexes.map(
      ({ IndexName }: { IndexName: string }) => IndexName,
    );
    expect(names).toContain('listed');
    const asked = (name: 'slack' | 'sweep') =>
      policyOf({ functions, resources }, name)
        .statements.flatMap(({ resources: on }) => on.patterns)
        .flatMap((each) => each.split('/index/')[1] ?? []);
    expect(asked('slack').sort()).toEqual(['holder', 'listed', 'owner', 'requester']);
    expect(asked('sweep').sort()).toEqual(['due', 'listed', 'pending']);
  });

  test('no function may delete anything from them, but lists of policies', () => {
    const deletes = (action: string) => /^dynamodb:(Delete|BatchWrite|PartiQL)/.test(action);
    const allowed = functionNames.flatMap((name) =>
      policyOf({ functions, resources }, name)
        .statements.filter(({ actions }) => actions.patterns.some(deletes))
        .map(({ actions, conditions }) => [name, actions.patterns, conditions]),
    );
    const operator = 'ForAllValues:StringLike';
    const ofLists = { operator, key: 'dynamodb:LeadingKeys', values: ['POLICIES#*', 'INVENTORY#*'] };
    expect(allowed).toEqual([
      ['gather', ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'], [ofLists]],
    ]);
  });

  test('requests outlive everything but a first deployment that is rolled back, secrets nothing', () => {
    expect(Resources.RequestsTable).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        SSESpecification: { SSEEnabled: true },
      },
    });
    // Only of items that have this attribute: no request, plan or event has.
    expect(Resources.RequestsTable.Properties.TimeToLiveSpecification).toBeUndefined();
    expect(Resources.SecretsTable).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: {
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
        SSESpecification: { SSEEnabled: true },
      },
    });
    expect(Resources.SecretsTable.Properties.PointInTimeRecoverySpecification).toBeUndefined();
  });
});

/** The functions that assume roles in the accounts. */
const reaching: string[] = ['worker', 'gather'];

describe('the roles', () => {
  test('every function has a separate one', () => {
    expect(functionNames.map((name) => functions[name].role)).toEqual([
      'SlackRole',
      'WorkerRole',
      'WebRole',
      'SweepRole',
      'GatherRole',
      'ExposedRole',
    ]);
    for (const name of functionNames) {
      const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } =
        Resources[functions[name].role].Properties;
      expect(AssumeRolePolicyDocument.Statement).toEqual([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ]);
      expect([ManagedPolicyArns, Policies.length]).toEqual([undefined, 1]);
    }
  });

  test.each(functionNames)('%s is allowed only named actions, and each on named things', (name) => {
    for (const { effect, actions, resources: on } of policyOf({ functions, resources }, name).statements) {
      if (effect === 'Deny') continue;
      expect([actions.not, on.not]).toEqual([false, false]);
      for (const action of actions.patterns) expect(action).toMatch(/^[a-z]+:\w+$/);
      // Listing streams knows no resource; log streams are named by Lambda; the role stands in any account that trusts us.
      if (actions.patterns.includes('dynamodb:ListStreams')) expect(actions.patterns).toHaveLength(1);
      else
        for (const each of on.patterns)
          expect(
            each.replace(/:log-group:.*:\*$|:iam::\*:role\/countersign\/(Worker|Reader)$/, ''),
          ).not.toContain('*');
    }
  });

  test('only the worker reaches other accounts, and what lists policies; none has a right in IAM', () => {
    for (const name of functionNames) {
      const { statements } = policyOf({ functions, resources }, name);
      const patterns = (wanted: string) =>
        statements.flatMap(({ effect, actions }) => (effect === wanted ? actions.patterns : []));
      expect(patterns('Allow').filter((action) => action.startsWith('iam:'))).toEqual([]);
      expect(patterns('Allow').filter((action) => action.startsWith('sts:'))).toEqual(
        reaching.includes(name) ? ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'] : [],
      );
      expect(patterns('Deny')).toEqual(reaching.includes(name) ? ['iam:*'] : ['iam:*', 'sts:*']);
    }
  });
});

test.each([
  ['worker', 'Worker'],
  ['gather', 'Reader'],
] as const)('the %s may assume the role %s of manifests/account.yaml, under another path too', (name, role) => {
  const assumed = (environment: Record<string, string>) =>
    policyOf(readDeployment({ ...required, ...environment }), name)
      .statements.filter(
        ({ effect, actions }) => effect === 'Allow' && actions.patterns.includes('sts:AssumeRole'),
      )
      .flatMap(({ resources: on }) => on.patterns);
  const made = (given: Record<string, string> = {}) => {
    const { Path, RoleName } = accountTemplate(given).Resources[role].Properties;
    return [`arn:aws:iam::*:role${Path}${RoleName}`];
  };
  expect(assumed({})).toEqual(made());
  expect(assumed({ COUNTERSIGN_ACCOUNT_PATH: '/people/' })).toEqual(made({ Path: '/people/' }));
});

describe('the functions', () => {
  test('hold no secret of Slack, only where it stands', () => {
    const variables = functionNames.map((name) => Object.keys(functions[name].environment));
    expect(variables.flat().filter((name) => /TOKEN|SECRET(?!S_TABLE)/.test(name))).toEqual([]);
    expect(functions.slack.environment.COUNTERSIGN_SLACK_PARAMETERS).toBe('/countersign/slack');
    expect(functions.web.environment).not.toHaveProperty('COUNTERSIGN_SLACK_PARAMETERS');
  });

  test('run where the design says, and end in time', () => {
    expect(provider).toMatchObject({ runtime: 'nodejs24.x', architecture: 'arm64', logRetentionInDays: 400 });
    expect(functions.slack.timeout).toBeLessThanOrEqual(10);
    expect(functions.worker.timeout).toBe(300);
    expect(functions.sweep.timeout).toBeLessThan(60);
    // The next one begins after a quarter of an hour.
    expect(functions.gather.timeout).toBeLessThan(900);
  });

  test('reserve nothing of an account that may have ten in all, unless it is asked for', () => {
    expect(functionNames.map((name) => functions[name].reservedConcurrency ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    const asked = readDeployment({ ...required, COUNTERSIGN_WEB_CONCURRENCY: '20' });
    expect(asked.functions.web.reservedConcurrency).toBe('20');
  });
});

test('a first deployment that was rolled back leaves nothing behind that stops the next one', () => {
  const { Properties } = Resources.RequestsTable;
  // CloudFormation could not delete a protected table, and SQS refuses a name for a minute after its queue is gone.
  expect(Properties).not.toHaveProperty('DeletionProtectionEnabled');
  expect(Resources.DeadLetters.Properties).not.toHaveProperty('QueueName');
  const kept = Object.entries<{ DeletionPolicy?: string }>(Resources).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain',
  );
  expect(kept).toEqual([]);
});

test('region and stage come from the environment alone', () => {
  const elsewhere = { ...required, AWS_REGION: 'eu-central-1', COUNTERSIGN_STAGE: 'staging' };
  expect(readDeployment(elsewhere).provider).toMatchObject({ region: 'eu-central-1', stage: 'staging' });
  expect(provider).toMatchObject({ region: '', stage: 'production' });
});

test('without what it needs to know of the Slack app nothing is packaged', () => {
  expect(() => readDeployment({})).toThrow('no value for env:SLACK_BOT_ID');
});
