import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsServer, startAws } from './aws/aws-server.ts';
import { savedWorld } from './aws/restore.ts';
import { checkDatabase } from './dynamo/check-database.ts';
import { type DynamoServer, startDynamo } from './dynamo/dynamo-server.ts';
import { lockFolder } from './folder-lock.ts';
import { appSeed, awsSeed, sandboxKeys, workspaceSeed } from './seed.ts';
import { type SlackServer, type SlackServerOptions, startSlack } from './slack/slack-server.ts';
import { savedState } from './slack/workspace/state.ts';
import { StateFile } from './state-file.ts';

export interface ServerOptions {
  clock: { now(): number };
  /** Where state is stored; absent: in memory. */
  folder?: string;
  /** Forgets the folder's contents first. */
  isFresh?: boolean;
  workspace?: SlackServerOptions['workspace'];
  accounts?: (typeof awsSeed)['accounts'];
  callers?: (typeof awsSeed)['callers'];
  aws?: {
    latencyMs?: number;
    visibilityDelayMs?: number;
    unmodifiableMs?: number;
    maxPageSize?: number;
    keptCalls?: number;
  };
  /** clock: absent, the same. */
  slack?: { settleMs?: number; clock?: { now(): number } };
  /** The ports to listen on again; absent: any free ones. */
  ports?: { slack: number; aws: number; dynamo: number };
}

export interface Servers {
  slack: SlackServer;
  aws: AwsServer;
  dynamo: DynamoServer;
  /** The variables the bot needs to use them, except those that only the bot knows. */
  environment: Record<string, string>;
  /** What only the playground remembers. */
  playground: StateFile;
  /** Calls back whenever something has changed, or servers and bot have exchanged something; returns how to stop. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Slack, IAM, STS, CloudTrail and DynamoDB on loopback, in memory or stored in a folder that only one process may use. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { folder } = options;
  const unlock = folder ? await lockFolder(folder) : async () => {};
  try {
    if (folder && options.isFresh) forget(folder);
    return await startIn(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** What is damaged is found before anything listens. */
async function startIn(options: ServerOptions, unlock: () => Promise<void>): Promise<Servers> {
  const { clock, folder, ports, workspace = workspaceSeed, accounts, callers } = { ...awsSeed, ...options };
  const file = (name: string) => new StateFile(folder && join(folder, name));
  const [slackFile, awsFile, playground] = [file('slack.json'), file('aws.json'), file('playground.json')];
  const slackState = slackFile.read(savedState);
  const awsState = awsFile.read(savedWorld);
  playground.read();
  if (folder) await checkDatabase(join(folder, databaseFolder));
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const keep = (kept: StateFile) => () => {
    kept.changed();
    tell();
  };

  const dynamo = await startDynamo({
    ...(folder && { path: join(folder, databaseFolder) }),
    ...(ports && { port: ports.dynamo }),
  });
  const aws = await startAws({
    ...options.aws,
    ...(ports && { port: ports.aws }),
    accounts,
    callers,
    clock,
    state: awsState,
    onChange: keep(awsFile),
    onTraffic: tell,
  });
  const slack = await startSlack({
    clock,
    ...options.slack,
    ...(ports && { port: ports.slack }),
    workspace,
    app: appSeed,
    state: slackState,
    onChange: keep(slackFile),
    onTraffic: tell,
  });
  awsFile.follow(() => aws.snapshot());
  slackFile.follow(() => slack.snapshot());

  return {
    slack,
    aws,
    dynamo,
    environment: environmentOf(slack, aws, dynamo, workspace.teamId),
    playground,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await Promise.all([slack.close(), aws.close(), dynamo.close()]);
      for (const kept of [slackFile, awsFile, playground]) kept.changed();
      await unlock();
    },
  };
}

const databaseFolder = 'dynamodb';

function forget(folder: string): void {
  for (const name of ['slack.json', 'aws.json', 'playground.json', databaseFolder])
    rmSync(join(folder, name), { recursive: true, force: true });
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
    AWS_ENDPOINT_URL_CLOUDTRAIL: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  };
}
