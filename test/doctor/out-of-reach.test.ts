import { botProbes } from '../../src/entry/doctor/checks/bot-probes.ts';
import { boundary } from '../../src/sandbox/boundary.ts';
import { sandboxAccount as own } from '../../src/sandbox/seed.ts';
import { aSetUp, closeSetUps } from './a-set-up.ts';
import { other, otherRole, otherSeed, seed } from './two-accounts.ts';

afterEach(closeSetUps);

const title = "users can't reach the bot";
const where = `it lives in ${own}, where it makes users`;

/** The account with another boundary. */
const withBoundary = (document: object) =>
  seed ? [{ ...seed, policies: [{ name: 'Boundary', path: '/countersign/', document }] }] : [];
const without = (...sids: string[]) => ({
  ...boundary,
  Statement: boundary.Statement.filter(({ Sid }) => !sids.includes(Sid)),
});

test('on Lambda among its users: their boundary denies them everything the bot is made of', async () => {
  const report = await (await aSetUp()).examine({ args: ['--lambda'] });
  expect(report.line(title)).toMatch(
    new RegExp(
      `^ok {4}${title}: ${where}; their boundary denies them all \\d\\d ways to reach it that were tried$`,
    ),
  );
});

test('as one process among its users: the boundary denies its tables, but not the machine', async () => {
  const report = await (await aSetUp()).examine();
  expect(report.line(title)).toMatch(
    /^warn.*denies them all \d+ ways.*can't name the machine the bot runs on\. Fix: move the bot to a separate account/,
  );
});

test('in a separate account, whatever the boundary says', async () => {
  const setUp = await aSetUp({ accounts: [...withBoundary(boundary), { ...otherSeed, policies: [] }] });
  const role = `$&\n    role: ${otherRole}\n    externalId: ${otherSeed.externalId}`;
  const path = setUp.catalogue([/111122223333/g, other], [/^ {4}boundary: .*$/m, role]);
  const report = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
  expect(report.line(`caller in account ${other}`)).toMatch(/^ok/);
  expect(report.line(title)).toBe(`ok    ${title}: it lives in account ${own}, where it makes no users`);
});

test.each([
  ['none at all', ['NotTheBot', 'NotItsKeys', 'NotItsStreams', 'NoOtherWayUp'], 'dynamodb:GetItem on '],
  ['its key', ['NotItsKeys'], 'kms:Decrypt on arn:aws:kms:us-east-1:111122223333:key/\\*, kms:CreateGrant on '],
  ['ways up', ['NoOtherWayUp'], 'cloudtrail:StopLogging on \\*, .* and 1 more'],
])('a boundary that forgets %s fails, and names what is open', async (_, sids, open) => {
  const setUp = await aSetUp({ accounts: withBoundary(without(...sids)) });
  const report = await setUp.examine({ args: ['--lambda'] });
  expect(report.line(title)).toMatch(
    new RegExp(
      `^FAIL.*${where}, and their boundary doesn't deny ${open}.*Fix: deploy manifests/account\\.yaml there again, with the BotName and BotApiId of this bot; or move the bot`,
    ),
  );
  expect(report.code).toBe(1);
});

test('secrets at another path than the boundary names are within reach', async () => {
  const variables = { COUNTERSIGN_SLACK_PARAMETERS: '/shop/bot/slack' };
  const report = await (await aSetUp()).examine({ args: ['--lambda'], variables });
  expect(report.line(title)).toMatch(
    /^FAIL.*doesn't deny ssm:GetParameter on .*parameter\/shop\/bot\/slack\/bot-token/,
  );
});

test('no boundary there fails', async () => {
  const setUp = await aSetUp({ accounts: seed ? [{ ...seed, policies: [] }] : [] });
  expect((await setUp.examine()).line(title)).toMatch(/^FAIL.*the policy arn:aws:iam::111122223333:policy/);
});

test.each(['GetPolicyVersion', 'SimulateCustomPolicy'])(
  'without permission to %s, says what is needed',
  async (operation) => {
    const setUp = await aSetUp();
    setUp.aws.faults.add({ kind: 'refuse', code: 'AccessDenied', operation });
    const report = await setUp.examine({ args: ['--lambda'] });
    expect(report.line(title)).toMatch(
      /^warn.*these credentials can't check that their boundary denies them the bot\. Fix: .*policy Doctor of manifests\/account\.yaml/,
    );
  },
);

test('paths above the secrets, and the API whose address is the bot’s, are tried too', () => {
  const probes = botProbes(
    {
      account: own,
      arn: `arn:aws-cn:sts::${own}:assumed-role/doctor/x`,
      region: 'cn-north-1',
      isForLambda: true,
      tables: { requests: 'gate-staging-requests', secrets: 'gate-staging-secrets' },
    },
    {
      COUNTERSIGN_SLACK_PARAMETERS: '/gate/slack',
      COUNTERSIGN_PUBLIC_URL: 'https://abcdef1234.execute-api.cn-north-1.amazonaws.com.cn',
    },
  );
  const resources = probes.flatMap((probe) => probe.resources);
  const ssm = `arn:aws-cn:ssm:cn-north-1:${own}:parameter`;
  expect(resources).toEqual(
    expect.arrayContaining([
      `${ssm}/`,
      `${ssm}/gate`,
      `${ssm}/gate/slack`,
      'arn:aws-cn:apigateway:cn-north-1::/apis/abcdef1234',
      `arn:aws-cn:lambda:cn-north-1:${own}:function:gate-staging-worker`,
    ]),
  );
});

test('every boundary that the catalogue lets users have must deny it: the one that does not is named', async () => {
  const policies = [boundary, without('NotTheBot')].map((document, index) => ({
    ...{ name: index === 0 ? 'Boundary' : 'Tight', path: '/countersign/', document },
  }));
  const setUp = await aSetUp({ accounts: seed ? [{ ...seed, policies }] : [] });
  const tight = `arn:aws:iam::${own}:policy/countersign/Tight`;
  const path = setUp.catalogue(['groups: [readers]\n', `groups: [readers]\n    boundary: ${tight}\n`]);
  const report = await setUp.examine({ args: ['--lambda'], variables: { COUNTERSIGN_CATALOGUE: path } });
  expect(report.line(title)).toMatch(
    new RegExp(`^FAIL.*their boundary doesn't deny dynamodb:GetItem on .*\\(${tight}\\)\\. Fix: `),
  );
});
