import { userCaller } from './authenticate.ts';
import { judge, type Verdict } from './authorise.ts';
import type { Proof } from './context.ts';
import { isOpenBeforeChange, mustChange } from './forced-change.ts';
import { isVisible, mfaDevicesOf } from './lookup.ts';
import type { Keys } from './wildcard.ts';
import type { Account, User, World } from './world.ts';

/** How somebody acts: at the console, with a long-term key, or with a session that such a key opened. */
export interface Means {
  by: 'console' | 'access-key' | 'session';
  mfa: boolean;
  atMs: number;
  /** When the session was opened, if it exists already; absent: it is opened now, with what the user has now. */
  sinceMs?: number;
  /** Additional condition keys, or other values for those that always exist, e.g. `aws:sourceip`. */
  keys?: Keys;
}

type Ruling =
  | Verdict
  | 'no-user'
  | 'no-password'
  | 'no-key'
  | 'no-mfa-device'
  | 'mfa-code-needed'
  | 'password-change-first'
  | 'session-without-mfa';

export function canDo(
  world: World,
  user: { account: string; name: string },
  means: Means,
  action: string,
  resource = '*',
): boolean {
  return ruling(world, user, means, action, resource) === 'allowed';
}

/**
 * Whether a user can do something, or what prevents it: first the existing credentials, then the policies. action: e.g.
 * `s3:GetObject`.
 */
export function ruling(
  world: World,
  { account: id, name }: { account: string; name: string },
  means: Means,
  action: string,
  resource = '*',
): Ruling {
  const account = world.accounts[id];
  const user = account?.users[name.toLowerCase()];
  const { by, mfa, atMs, sinceMs, keys } = means;
  if (!account || !user || !isVisible(user, atMs)) return 'no-user';
  const obstacle = sinceMs === undefined ? missingCredential(account, user, means) : undefined;
  if (obstacle) return obstacle;
  if (by === 'console' && mustChange(account, user.loginProfile, atMs) && !isOpenBeforeChange(action)) {
    return 'password-change-first';
  }
  if (by === 'session' && !mfa && !isOpenWithoutMfa(action)) return 'session-without-mfa';
  const proof: Proof = by === 'access-key' ? { by } : { by, mfa, sinceMs: sinceMs ?? atMs };
  return judge({ account, caller: userCaller(account, user, proof), atMs }, action, resource, keys);
}

function missingCredential(account: Account, user: User, { by, mfa, atMs }: Means): Ruling | undefined {
  const hasDevice = mfaDevicesOf(account, user).length > 0;
  if (by === 'console' && !isVisible(user.loginProfile, atMs)) return 'no-password';
  if (by !== 'console' && !user.accessKeys.some((key) => key.status === 'Active' && isVisible(key, atMs))) {
    return 'no-key';
  }
  if (by !== 'access-key' && mfa && !hasDevice) return 'no-mfa-device';
  return by === 'console' && hasDevice && !mfa ? 'mfa-code-needed' : undefined;
}

/** Source: STS API Reference, GetSessionToken: neither IAM nor most of STS can be called with such a session. */
function isOpenWithoutMfa(action: string): boolean {
  if (action.startsWith('iam:')) return false;
  return !action.startsWith('sts:') || action === 'sts:AssumeRole' || action === 'sts:GetCallerIdentity';
}
