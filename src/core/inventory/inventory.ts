import type { StandingPolicy } from '../password-policy/password-policy.ts';

/** An IAM user as its account shows it, made by the bot or not. Never holds a secret. */
export interface ListedUser {
  userName: string;
  /** Stable, `AIDA…`. */
  userId: string;
  path: string;
  createdAtMs: number;
  tags: Record<string, string>;
  groups: string[];
  /** ARNs of the attached managed policies. */
  policies: string[];
  /** Names. */
  inlinePolicies: string[];
  /** ARN of the permissions boundary. */
  boundary?: string | undefined;
  /** The credential report is older than the user: password, MFA, keys and certificates are not known yet. */
  isUnreported?: true | undefined;
  /** Absent: no password. */
  password?: { lastUsedAtMs?: number | undefined; changedAtMs?: number | undefined } | undefined;
  hasMfa: boolean;
  /** At most two; the credential report names no ids. */
  keys: ListedKey[];
  /** Active signing certificates. */
  certificates: number;
}

export interface ListedKey {
  isActive: boolean;
  madeAtMs: number;
  lastUsedAtMs?: number | undefined;
}

/** What an account shows, read at one time; passwords, MFA and keys come from the credential report. */
export interface Inventory {
  /** 12 digits. */
  account: string;
  atMs: number;
  /** When AWS made the credential report: up to four hours earlier. */
  reportAtMs: number;
  /** In the order of their names. */
  users: ListedUser[];
  root: { hasKeys: boolean; hasMfa: boolean };
  /** Serial numbers of virtual MFA devices that nobody uses. */
  unassignedDevices: string[];
  /** Absent: it can't be read. */
  trails?: Trail[] | undefined;
  /** Absent: it can't be read. */
  passwordPolicy?: StandingPolicy | undefined;
  /** What of these AWS did not answer, and since when, epoch ms; what is absent and not named here is denied to our role. */
  unansweredSinceMs?: Unanswered | undefined;
}

/** What is listed beside the users: without it, the list of users is still worth having. */
export interface Unanswered {
  trails?: number | undefined;
  passwordPolicy?: number | undefined;
}

/** A CloudTrail trail that covers the account, whichever account owns it. */
export interface Trail {
  arn: string;
  isMultiRegion: boolean;
  isLogging: boolean;
}
