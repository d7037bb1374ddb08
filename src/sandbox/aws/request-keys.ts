import { arn } from './arn.ts';
import type { Context, OperatorCaller, UserCaller } from './context.ts';
import type { Keys } from './wildcard.ts';
import type { Account, Tag, User } from './world.ts';

/**
 * What a user's request tells the policies. Source: IAM User Guide, AWS global condition context keys; and, for
 * `iam:ResourceTag` and `iam:PermissionsBoundary`, keys for IAM.
 */
export function requestKeys(
  { caller, account, atMs }: Pick<Context, 'account' | 'atMs'> & { caller: UserCaller },
  user: User,
  resource: string,
): Keys {
  return {
    ...principalKeys(caller, 'User'),
    'aws:username': caller.userName,
    ...byTag('aws:principaltag/', user.tags),
    ...surroundings(account, resource, atMs),
    ...sessionKeys(caller, atMs),
  };
}

/** What a request of a role's session tells the policies. */
export function roleKeys(
  { account, atMs }: Pick<Context, 'account' | 'atMs'>,
  caller: OperatorCaller,
  resource: string,
): Keys {
  return { ...principalKeys(caller, 'AssumedRole'), ...surroundings(account, resource, atMs) };
}

function principalKeys({ arn: own, userId, account }: UserCaller | OperatorCaller, type: string): Keys {
  return {
    'aws:userid': userId,
    'aws:principalarn': own,
    'aws:principalaccount': account,
    'aws:principaltype': type,
  };
}

/** When and how it is sent, and what is known about its resource. */
function surroundings(account: Account, resource: string, atMs: number): Keys {
  const boundary = userAt(account, resource)?.boundary;
  const found = tagsOf(account, resource);
  return {
    'aws:currenttime': isoSeconds(atMs),
    'aws:epochtime': String(Math.floor(atMs / 1000)),
    'aws:securetransport': 'true',
    'aws:viaawsservice': 'false',
    'aws:requestedregion': 'us-east-1',
    'aws:sourceip': '127.0.0.1',
    ...byTag('aws:resourcetag/', found),
    ...byTag('iam:resourcetag/', found),
    // The user's current one; a call that puts another says which.
    ...(boundary === undefined ? {} : { 'iam:permissionsboundary': boundary }),
  };
}

/** Only temporary credentials, including the console's, say when they were issued and whether MFA was used. */
function sessionKeys({ proof }: UserCaller, atMs: number): Keys {
  if (proof.by === 'access-key') return {};
  return {
    'aws:tokenissuetime': isoSeconds(proof.sinceMs),
    'aws:multifactorauthpresent': String(proof.mfa),
    ...(proof.mfa ? { 'aws:multifactorauthage': String(Math.floor((atMs - proof.sinceMs) / 1000)) } : {}),
  };
}

function tagsOf(account: Account, resource: string): Tag[] {
  const device = account.mfaDevices[resource];
  if (device) return device.tags;
  return userAt(account, resource)?.tags ?? [];
}

function userAt(account: Account, resource: string): User | undefined {
  const user = account.users[resource.replace(/^.*\//, '').toLowerCase()];
  return user && arn(account.id, 'user', user.path, user.name) === resource ? user : undefined;
}

function byTag(prefix: string, tags: Tag[]): Keys {
  return Object.fromEntries(tags.map(({ key, value }) => [prefix + key.toLowerCase(), value]));
}

function isoSeconds(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
