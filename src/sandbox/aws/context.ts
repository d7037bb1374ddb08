import type { Account, World } from './world.ts';

/** Who calls. A user may do what the policies say; an operator too, or everything where it has none. */
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

/** What the caller showed: a long-term key carries no MFA fact at all, a session says yes or no, and since when. */
export type Proof = { by: 'access-key' } | { by: 'session' | 'console'; mfa: boolean; sinceMs: number };

export interface Settings {
  visibilityDelayMs: number;
  maxPageSize: number;
  /** How long after its creation a login profile cannot be changed or deleted. */
  unmodifiableMs: number;
}

/** What every action is told besides its parameters. */
export interface Context {
  world: World;
  account: Account;
  caller: Caller;
  settings: Settings;
  atMs: number;
}
