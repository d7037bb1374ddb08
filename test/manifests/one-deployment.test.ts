import { aStandIn, closeStandIns, json } from '../doctor/a-stand-in.ts';

const OneDeployment = require('../../src/entry/deploy/one-deployment.cjs');

afterEach(closeStandIns);

interface Sent {
  operation: string;
  body: Record<string, unknown>;
}

/** DynamoDB, knowing one table; and what osls gives a plugin. */
async function aDeployment(isProtected: boolean) {
  const sent: Sent[] = [];
  const endpoint = await aStandIn('http://127.0.0.1:9', ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    sent.push({ operation, body: JSON.parse(body) });
    return json({ Table: { TableName: 'countersign-trial-requests', DeletionProtectionEnabled: isProtected } });
  });
  const provider = {
    getStage: () => 'trial',
    getAwsSdkV3Config: async () => ({
      region: 'eu-central-1',
      endpoint,
      credentials: { accessKeyId: 'one', secretAccessKey: 'two' },
    }),
  };
  const serverless = {
    classes: { Error },
    service: { service: 'countersign' },
    getProvider: () => provider,
  };
  return { sent, serverless };
}

beforeEach(() => {
  process.env.AWS_REGION = 'eu-central-1';
});

test('once a deployment has succeeded, and not before, the requests table is protected from deletion', async () => {
  const { sent, serverless } = await aDeployment(false);
  const { hooks } = new OneDeployment(serverless, {});
  expect(Object.keys(hooks)).toEqual(['after:deploy:deploy']);
  expect(sent).toEqual([]);
  await hooks['after:deploy:deploy']();
  expect(sent).toEqual([
    { operation: 'DescribeTable', body: { TableName: 'countersign-trial-requests' } },
    {
      operation: 'UpdateTable',
      body: { TableName: 'countersign-trial-requests', DeletionProtectionEnabled: true },
    },
  ]);
});

test('a table that is protected is left alone', async () => {
  const { sent, serverless } = await aDeployment(true);
  await new OneDeployment(serverless, {}).hooks['after:deploy:deploy']();
  expect(sent.map(({ operation }) => operation)).toEqual(['DescribeTable']);
});

test('another region or stage than that of the environment is refused, and the same one is not', async () => {
  const { serverless } = await aDeployment(false);
  expect(() => new OneDeployment(serverless, { region: 'eu-west-1' })).toThrow('Set AWS_REGION=eu-west-1');
  expect(() => new OneDeployment(serverless, { stage: 'live' })).toThrow('Set COUNTERSIGN_STAGE=live');
  expect(() => new OneDeployment(serverless, { region: 'eu-central-1' })).not.toThrow();
  delete process.env.AWS_REGION;
  expect(() => new OneDeployment(serverless, {})).toThrow('Set AWS_REGION');
});
