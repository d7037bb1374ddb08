import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { Gives, Takes } from './protocol.ts';

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** What a person does with an access key in a terminal: one signed call to the sandbox's AWS. Keeps nothing. */
export async function callAws(endpoint: string, takes: Takes<'callAws'>): Promise<Gives<'callAws'>> {
  const { accessKeyId, secretAccessKey, mfa, call } = takes;
  const key = { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() };
  try {
    const keys = mfa ? await sessionKeys(endpoint, key, mfa) : key;
    const answer = await calls[call](settingsOf(endpoint, keys));
    return { isAnswered: true, text: JSON.stringify(answer, null, 2) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { isAnswered: false, text: `An error occurred (${name}): ${message}` };
  }
}

const calls = {
  async 'get-caller-identity'(settings: ReturnType<typeof settingsOf>) {
    const { UserId, Account, Arn } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
    return { UserId, Account, Arn };
  },
  async 'list-users'(settings: ReturnType<typeof settingsOf>) {
    const { Users = [] } = await new IAMClient(settings).send(new ListUsersCommand({}));
    return { Users: Users.map(({ UserName, Arn }) => ({ UserName, Arn })) };
  },
} satisfies Record<Takes<'callAws'>['call'], unknown>;

/** With a code, AWS gives keys of a session that has shown MFA. */
async function sessionKeys(
  endpoint: string,
  key: Keys,
  { serialNumber, code }: { serialNumber: string; code: string },
): Promise<Keys> {
  const { Credentials } = await new STSClient(settingsOf(endpoint, key)).send(
    new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode: code.replaceAll(' ', '') }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

function settingsOf(endpoint: string, credentials: Keys) {
  return { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
}
