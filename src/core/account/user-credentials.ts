import type { OtherCredential } from './other-credentials.ts';

/** An access key as AWS shows it; never its secret. */
export interface ListedKey {
  id: string;
  createdAtMs: number;
  isActive: boolean;
  lastUsed?: { atMs: number; service: string; region: string } | undefined;
}

/** The credentials of a user. */
export interface UserCredentials {
  keys: ListedKey[];
  /** Serial numbers. */
  mfaDevices: string[];
  hasPassword: boolean;
  /** The password must be changed before anything else. */
  isPasswordToChange: boolean;
  /** Our own policy denies everything without MFA, so a key alone is worthless. */
  isMfaRequired?: boolean | undefined;
  /** Absent if they were not wanted, and in older requests. `unreadable`: our role has no permission. */
  otherCredentials?: OtherCredential[] | 'unreadable' | undefined;
}
