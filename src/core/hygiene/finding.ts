import type { Risk } from '../catalogue/risk.ts';

/** What can be wrong with an account or one of its users, each with how much it matters; the worst first. */
export const severities = {
  'root-with-keys': 'critical',
  'root-without-mfa': 'critical',
  'no-trail': 'high',
  'without-mfa': 'high',
  'without-mfa-rule': 'high',
  shared: 'medium',
  'old-key': 'medium',
  unused: 'medium',
  'not-adopted': 'medium',
  'outside-path': 'medium',
  'weak-password-policy': 'medium',
  unseen: 'medium',
  'password-unused': 'low',
  unopened: 'low',
  'direct-policy': 'low',
  'device-unassigned': 'low',
} as const satisfies Record<string, Risk>;

export type FindingKind = keyof typeof severities;
export const findingKinds = Object.keys(severities) as FindingKind[];

/** One thing to put right. */
export interface Finding {
  kind: FindingKind;
  account: string;
  /** The IAM user; absent: it is about the account. */
  user?: FoundUser | undefined;
  /** The policy, the device or what can't be read, where it is about one. */
  about?: string | undefined;
  /** Since when it has been so, or the user or key exists, epoch ms; absent: unknown. */
  sinceMs?: number | undefined;
  /** Names or facts that say more. */
  details?: string[] | undefined;
}

export interface FoundUser {
  userName: string;
  path: string;
  /** The Slack person who owns it, by its tags; absent: it isn't managed by Countersign. */
  owner?: string | undefined;
  /** The request that made or adopted it, by its tags. */
  madeBy?: string | undefined;
}

/** The same as long as the same thing is wrong. IAM ignores case in user names. */
export function findingId({ kind, account, user, about }: Finding): string {
  return [kind, account, user?.userName.toLowerCase() ?? '', about ?? ''].join('|');
}
