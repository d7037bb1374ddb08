import type { Account, World } from './world.ts';

/** The caller. A user may do what the policies say; so may an operator, or everything if it has no policies. */
export type Caller = OperatorCaller | UserCaller;
export interface OperatorCaller {
  kind: 'operator';
  account: string;
  arn: string;
  userId: string;
  /** Identity policies, as text. */
  policies?: readonly string[] | undefined;
}
export interface UserCaller {
  kind: 'user';
  account: string;
  arn: string;
  userId: string;
  userName: string;
  proof: Proof;
}

/**
 * How the caller authenticated: a long-term key carries no MFA information at all, a session says yes or no, and since
 * when.
 */
export type Proof = { by: 'access-key' } | { by: 'session' | 'console'; mfa: boolean; sinceMs: number };

export interface Settings {
  visibilityDelayMs: number;
  maxPageSize: number;
  /** How long after its creation a login profile can't be changed or deleted. */
  unmodifiableMs: number;
}

/** What every action gets besides its parameters. */
export interface Context {
  world: World;
  account: Account;
  caller: Caller;
  settings: Settings;
  atMs: number;
  /** The Region that was called; absent: at the console. */
  region?: string | undefined;
}
