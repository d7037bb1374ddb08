import type { UserKey } from './ports.ts';

/** Which user has an access key, as far as the bot has seen it. */
export interface KnownKeys {
  /** The name of the user; undefined: the bot has never seen the key. */
  userNameOf(account: string, keyId: string): Promise<string | undefined>;
  /** A key never moves to another user; saying it again does nothing. */
  remember(user: UserKey, keyId: string): Promise<void>;
}
