import { arn } from './arn.ts';
import type { Context, UserCaller } from './context.ts';
import type { Keys } from './wildcard.ts';
import type { Account, Tag, User } from './world.ts';

/**
 * What a request of a user tells the policies. Source: IAM User Guide, AWS global condition context keys; and, for
 * `iam:ResourceTag`, keys for IAM.
 */
export function requestKeys(
  { caller, account, atMs }: Pick<Context, 'account' | 'atMs'> & { caller: UserCaller },
  user: User,
  resource: string,
): Keys {
  const found = tagsOf(account, resource);
  return {
    'aws:username': caller.userName,
    'aws:userid': caller.userId,
    'aws:principalarn': caller.arn,
    'aws:principalaccount': caller.account,
    'aws:principaltype': 'User',
    'aws:currenttime': isoSeconds(atMs),
    'aws:epochtime': String(Math.floor(atMs / 1000)),
    'aws:securetransport': 'true',
    'aws:viaawsservice': 'false',
    'aws:requestedregion': 'us-east-1',
    'aws:sourceip': '127.0.0.1',
    ...byTag('aws:principaltag/', user.tags),
    ...byTag('aws:resourcetag/', found),
    ...byTag('iam:resourcetag/', found),
    ...sessionKeys(caller, atMs),
  };
}

/** Only temporary credentials, the console's among them, say when they were issued and whether MFA was shown. */
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
  const user = account.users[resource.replace(/^.*\//, '').toLowerCase()];
  return user && arn(account.id, 'user', user.path, user.name) === resource ? user.tags : [];
}

function byTag(prefix: string, tags: Tag[]): Keys {
  return Object.fromEntries(tags.map(({ key, value }) => [prefix + key.toLowerCase(), value]));
}

function isoSeconds(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
