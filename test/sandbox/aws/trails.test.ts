import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { account, aSandbox, bot, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

test('CloudTrail lists the trails of the account, and says of each whether it logs', async () => {
  const trails = [
    { name: 'all', isMultiRegion: true, isLogging: true },
    { name: 'here', region: 'eu-west-1', isMultiRegion: false, isLogging: false },
  ];
  const { aws } = await aSandbox({ accounts: [{ id: account, trails }] });
  const client = new CloudTrailClient({
    endpoint: aws.url,
    region: 'us-east-1',
    credentials: bot,
    maxAttempts: 1,
  });
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
  expect(trailList).toMatchObject([
    { Name: 'all', IsMultiRegionTrail: true, HomeRegion: 'us-east-1' },
    { Name: 'here', IsMultiRegionTrail: false, HomeRegion: 'eu-west-1' },
  ]);
  const logs = trailList.map(({ TrailARN: Name }) => client.send(new GetTrailStatusCommand({ Name })));
  expect((await Promise.all(logs)).map(({ IsLogging }) => IsLogging)).toEqual([true, false]);
  expect(await refusal(client.send(new GetTrailStatusCommand({ Name: 'other' })))).toMatchObject({
    name: 'TrailNotFoundException',
  });
});
