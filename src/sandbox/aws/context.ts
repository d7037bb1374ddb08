import type { Account, World } from './world.ts';

/** Who calls. An operator may do everything in its account; a role and a user what their policies say. */
export type Caller =
  | { kind: 'operator'; account: string; arn: string; userId: string }
  | { kind: 'role'; account: string; arn: string; userId: string; policies: readonly object[] }
  | UserCaller;
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
