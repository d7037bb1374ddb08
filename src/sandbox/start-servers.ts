import { join } from 'node:path';
import { type AwsServer, startAws } from './aws/aws-server.ts';
import { type DynamoServer, startDynamo } from './dynamo/dynamo-server.ts';
import { lockFolder } from './folder-lock.ts';
import { appSeed, awsSeed, sandboxKeys, workspaceSeed } from './seed.ts';
import { type SlackServer, type SlackServerOptions, startSlack } from './slack/slack-server.ts';
import { StateFile } from './state-file.ts';

export interface ServerOptions {
  clock: { now(): number };
  /** Where state is kept; absent: in memory. */
  folder?: string;
  workspace?: SlackServerOptions['workspace'];
  accounts?: (typeof awsSeed)['accounts'];
  aws?: { latencyMs?: number; visibilityDelayMs?: number };
  slack?: { settleMs?: number };
}

export interface Servers {
  slack: SlackServer;
  aws: AwsServer;
  dynamo: DynamoServer;
  /** What the bot's environment must say to use them, but for what only the bot knows. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Slack, IAM, STS and DynamoDB on loopback, in memory or kept in a folder that only one process may use. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { clock, folder, workspace = workspaceSeed, accounts = awsSeed.accounts } = options;
  const unlock = folder ? lockFolder(folder) : () => {};
  const slackFile = folder ? new StateFile(join(folder, 'slack.json')) : undefined;
  const awsFile = folder ? new StateFile(join(folder, 'aws.json')) : undefined;

  const dynamo = await startDynamo(folder ? { path: join(folder, 'dynamodb') } : {});
  const aws = await startAws({
    ...awsSeed,
    ...options.aws,
    accounts,
    clock,
    state: awsFile?.read(),
    onChange: () => awsFile?.changed(),
  });
  const slack = await startSlack({
    ...options.slack,
    clock,
    workspace,
    app: appSeed,
    state: slackFile?.read(),
    onChange: () => slackFile?.changed(),
  });
  awsFile?.follow(() => aws.snapshot());
  slackFile?.follow(() => slack.snapshot());

  return {
    slack,
    aws,
    dynamo,
    environment: environmentOf(slack, aws, dynamo, workspace.teamId),
    async close() {
      await Promise.all([slack.close(), aws.close(), dynamo.close()]);
      slackFile?.flush();
      awsFile?.flush();
      unlock();
    },
  };
}

function environmentOf(
  slack: SlackServer,
  aws: AwsServer,
  dynamo: DynamoServer,
  teamId: string,
): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: sandboxKeys.botToken,
    SLACK_SIGNING_SECRET: sandboxKeys.signingSecret,
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_BOT_ID: appSeed.botId,
    SLACK_BOT_USER_ID: appSeed.botUserId,
    SLACK_TEAM_ID: teamId,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: sandboxKeys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxKeys.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_IAM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  };
}
