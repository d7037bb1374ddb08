import { GetAccessKeyLastUsedCommand, GetLoginProfileCommand } from '@aws-sdk/client-iam';
import { requiresMfa, selfServicePolicyName } from '../../core/account/bot-policies.ts';
import type { ListedKey, UserCredentials } from '../../core/account/user-credentials.ts';
import type { Wanted } from '../../core/plan/wanted.ts';
import type { UserKey } from '../../flows/ports.ts';
import { listAccessKeys } from './access-keys.ts';
import type { AccountClients } from './clients.ts';
import { mfaDevices } from './mfa-devices.ts';
import { orMissing } from './or-missing.ts';
import { readOtherCredentials } from './other-credentials.ts';
import { readInlinePolicy } from './user-permissions.ts';

/** A user's credentials; undefined if there is no such user. */
export async function readUserCredentials(
  clients: AccountClients,
  key: UserKey,
  wanted: Pick<Wanted, 'otherCredentials'>,
): Promise<UserCredentials | undefined> {
  const { patient } = clients;
  const UserName = key.userName;
  const [keys, devices, profile, own, others] = await Promise.all([
    orMissing(listAccessKeys(clients, key)),
    orMissing(mfaDevices({ clients, target: key })),
    orMissing(patient.send(new GetLoginProfileCommand({ UserName }))),
    readInlinePolicy(clients, UserName, selfServicePolicyName),
    wanted.otherCredentials ? orMissing(readOtherCredentials(clients, UserName)) : undefined,
  ]);
  if (!keys || !devices) return undefined;
  return {
    keys: await Promise.all(
      keys.map(async (each): Promise<ListedKey> => ({ ...each, lastUsed: await lastUseOf(clients, each.id) })),
    ),
    mfaDevices: devices.map(({ serial }) => serial),
    hasPassword: profile !== undefined,
    isPasswordToChange: profile?.LoginProfile?.PasswordResetRequired ?? false,
    isMfaRequired: own !== undefined && requiresMfa(own),
    ...(others ? { otherCredentials: others } : {}),
  };
}

/** The password must be changed before anything else; false if there is none. */
export async function isPasswordToChange({ patient }: AccountClients, UserName: string): Promise<boolean> {
  const profile = await orMissing(patient.send(new GetLoginProfileCommand({ UserName })));
  return profile?.LoginProfile?.PasswordResetRequired ?? false;
}

/** Undefined: never, as far as AWS knows. */
export async function lastUseOf(
  { patient }: AccountClients,
  AccessKeyId: string,
): Promise<ListedKey['lastUsed']> {
  const found = await orMissing(patient.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })));
  const { LastUsedDate, ServiceName = '', Region = '' } = found?.AccessKeyLastUsed ?? {};
  return LastUsedDate && { atMs: LastUsedDate.getTime(), service: ServiceName, region: Region };
}
