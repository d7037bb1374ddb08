import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { type AwsServer, type AwsServerOptions, startAws } from '../../../src/sandbox/aws/aws-server.ts';

export const account = '111122223333';
export const other = '444455556666';
export const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;
export const bot = { accessKeyId: 'AKIASANDBOXBOT000001', secretAccessKey: 'the-secret-of-the-bot' };
export const goodPassword = 'Correct-Horse-7';

/** A clock that stands until it is moved. */
function aClock(atMs = Date.UTC(2026, 10, 22, 10)) {
  let now = atMs;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

export interface Sandbox {
  aws: AwsServer;
  iam: IAMClient;
  sts: STSClient;
  clock: ReturnType<typeof aClock>;
  as(credentials: Credentials): { iam: IAMClient; sts: STSClient };
}
interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export const allow = (actions: string | string[], resource = '*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }],
  });

const running: { close(): Promise<void> }[] = [];

/** Two accounts, a few groups, a boundary, and the bot as an all-powerful caller. */
export async function aSandbox(options: Partial<AwsServerOptions> = {}): Promise<Sandbox> {
  const clock = aClock();
  const aws = await startAws({
    clock,
    accounts: [
      {
        id: account,
        name: 'Sandbox',
        groups: ['readers', 'writers', 'auditors'].map((name) => ({ name, path: '/countersign/' })),
        policies: [{ name: 'Boundary', path: '/countersign/', document: allow(['iam:*', 's3:*', 'sts:*']) }],
      },
      { id: other, alias: 'other-place', externalId: 'a-known-id' },
    ],
    callers: [{ ...bot, account, arn: `arn:aws:sts::${account}:assumed-role/countersign-worker/bot` }],
    ...options,
  });
  const clients: { destroy(): void }[] = [];
  const as = (credentials: Credentials) => {
    const config = { endpoint: aws.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    const made = { iam: new IAMClient(config), sts: new STSClient(config) };
    clients.push(made.iam, made.sts);
    return made;
  };
  running.push({
    close: async () => {
      for (const client of clients) client.destroy();
      await aws.close();
    },
  });
  return { aws, clock, as, ...as(bot) };
}

export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((each) => each.close()));
}

/** The wire code a call is refused with; `nothing` when it is not. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (thrown) {
    const error = thrown as Error & { $metadata?: { httpStatusCode?: number } };
    return { name: error.name, message: error.message, status: error.$metadata?.httpStatusCode ?? 0 };
  }
  return { name: 'nothing', message: '', status: 200 };
}
