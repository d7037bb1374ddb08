import type { OtherCredential } from './other-credentials.ts';

/** An access key as AWS shows it; never its secret. */
export interface ListedKey {
  id: string;
  createdAtMs: number;
  isActive: boolean;
  lastUsed?: { atMs: number; service: string; region: string } | undefined;
}

/** What a user holds. */
export interface UserCredentials {
  keys: ListedKey[];
  /** Serial numbers. */
  mfaDevices: string[];
  hasPassword: boolean;
  /** Before anything else can be done with it. */
  isPasswordToChange: boolean;
  /** Our own policy denies everything without MFA, so that a key alone is worth nothing. */
  isMfaRequired?: boolean | undefined;
  /** Absent where they were not wanted, and in requests of before they were. `unreadable`: our role may not. */
  otherCredentials?: OtherCredential[] | 'unreadable' | undefined;
}
