/** An IAM user as its account shows it, whoever made it. */
export interface ListedUser {
  userName: string;
  userId: string;
  path: string;
  createdAtMs: number;
  tags: Record<string, string>;
  groups: string[];
  /** ARNs. */
  policies: string[];
  /** Names. */
  inlinePolicies: string[];
  boundary?: string | undefined;
  /** Absent: no password. */
  password?: { lastUsedAtMs?: number | undefined; changedAtMs?: number | undefined } | undefined;
  hasMfa: boolean;
  /** At most two; the credential report names no ids. */
  keys: { isActive: boolean; madeAtMs: number; lastUsedAtMs?: number | undefined }[];
  /** Active signing certificates. */
  certificates: number;
}

/** What an account shows, read at one time (the credential report may be up to four hours older). */
export interface Inventory {
  account: string;
  atMs: number;
  reportAtMs: number;
  users: ListedUser[];
  root: { hasKeys: boolean; hasMfa: boolean };
  /** Serial numbers of virtual MFA devices that nobody uses. */
  unassignedDevices: string[];
  /** Absent: it can't be read. */
  trails?: Trail[] | undefined;
  /** `none`: the account has none, so AWS's default applies. Absent: it can't be read. */
  passwordPolicy?: ListedPasswordPolicy | 'none' | undefined;
}

/** A CloudTrail trail that covers the account, whichever account owns it. */
export interface Trail {
  arn: string;
  isMultiRegion: boolean;
  isLogging: boolean;
}

export interface ListedPasswordPolicy {
  minimumLength: number;
  /** Kinds of character that a password must have: of upper case, lower case, numbers, symbols. */
  requiredClasses: number;
  /** How many earlier passwords can't be used again; absent: none is remembered. */
  remembered?: number | undefined;
}
