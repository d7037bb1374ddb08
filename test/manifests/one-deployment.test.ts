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
  const said: string[] = [];
  const utils = { log: { notice: (line: string) => said.push(line) } };
  const serverless = {
    classes: { Error },
    service: { service: 'countersign' },
    getProvider: () => provider,
  };
  const plugin = (options = {}) => new OneDeployment(serverless, options, utils);
  return { sent, said, plugin };
}

beforeEach(() => {
  process.env.AWS_REGION = 'eu-central-1';
});

test('once a deployment has succeeded, and not before, the requests table is protected from deletion', async () => {
  const { sent, plugin } = await aDeployment(false);
  const { hooks } = plugin();
  expect(Object.keys(hooks)).toEqual(['before:package:initialize', 'after:deploy:deploy']);
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
  const { sent, plugin } = await aDeployment(true);
  await plugin().hooks['after:deploy:deploy']();
  expect(sent.map(({ operation }) => operation)).toEqual(['DescribeTable']);
});

test('another region or stage than that of the environment is refused, and the same one is not', async () => {
  const { plugin } = await aDeployment(false);
  expect(() => plugin({ region: 'eu-west-1' })).toThrow('Set AWS_REGION=eu-west-1');
  expect(() => plugin({ stage: 'live' })).toThrow('Set COUNTERSIGN_STAGE=live');
  expect(() => plugin({ region: 'eu-central-1' })).not.toThrow();
  delete process.env.AWS_REGION;
  expect(() => plugin()).toThrow('Set AWS_REGION');
});
