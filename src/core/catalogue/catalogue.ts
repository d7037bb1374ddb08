import type { Lasts } from './how-long.ts';

export const risks = ['low', 'medium', 'high', 'critical'] as const;
export type Risk = (typeof risks)[number];

/**
 * The future user of an IAM user. A workload names a custodian, who is its owner. An emergency user is a person's, and
 * has no access except by break-glass.
 */
export const userKinds = ['person', 'workload', 'emergency'] as const;
export type UserKind = (typeof userKinds)[number];

/** Whether a person signs in with it, with password and MFA; a workload has only keys. */
export function isForPeople(kind: UserKind): boolean {
  return kind !== 'workload';
}

/** Slack user ids and Slack user group ids. */
export interface Approvers {
  people: string[];
  groups: string[];
}

export interface Account {
  /** 12 digits. */
  id: string;
  name: string;
  /** IAM path of every user we make, `/countersign/`. */
  path: string;
  /** Prefix of every user name we make; absent: any name. */
  userPrefix?: string | undefined;
  /** IAM path of the groups that users may be added to; absent: any. */
  groupPath?: string | undefined;
  /** ARN of the permissions boundary of every user we make. */
  boundary: string;
  /** Role the worker assumes to reach this account; absent: its own credentials belong to the account. */
  role?: string | undefined;
  externalId?: string | undefined;
}

/** One thing that people can ask for. */
export interface Entitlement {
  id: string;
  title: string;
  description?: string | undefined;
  risk: Risk;
  groups: string[];
  /** Managed policy ARNs. */
  policies: string[];
  /** Given only once MFA is on; the default for a person. */
  waitForMfa: boolean;
  /** How long it may last; absent: as long as anybody asks for. */
  lasts?: Lasts | undefined;
  /** Accounts it is offered in; absent: all. */
  accounts?: string[] | undefined;
  /** Kinds of user it is offered to; absent: all except emergency users, for whom it must be named. */
  kinds?: UserKind[] | undefined;
}

/** For the rule to match, all given fields must fit an entitlement of the ask. */
export interface RuleCondition {
  risk?: Risk[] | undefined;
  entitlement?: string[] | undefined;
  account?: string[] | undefined;
  kind?: UserKind[] | undefined;
}

export interface Rule {
  id: string;
  title: string;
  when: RuleCondition;
  approvers: Approvers;
  count: number;
  /** Needs people whose vote counts in no other rule. */
  distinct: boolean;
  decideWithinMs: number;
  reasonMinLength: number;
}

export interface AccessKeyRules {
  /**
   * Kinds of user whose owners make keys without approval; others have only approved keys. If a key works without MFA,
   * this holds only up to this risk: above it, the rules for what the user can do decide.
   */
  selfService: Partial<Record<UserKind, Risk>>;
  maxAgeDays: number;
  /** How long first the owner is asked to rotate, and then the approvals channel is told. */
  noticeDays: number;
  /** Whether a key that still exists after both is deactivated. */
  isDeactivated: boolean;
  /** Between deactivating a rotated key and deleting it. */
  graceDays: number;
}

/**
 * What one person may ask for, so that one account alone can neither bury approvers nor use up what AWS and Slack
 * allow.
 */
export interface Limits {
  /** How many of their requests may wait for a decision at the same time. */
  openRequests: number;
  asksPerHour: number;
}

/** Who may open the access of their own emergency user without approval, and for how long. */
export interface BreakGlass extends Approvers {
  longestMs: number;
  /** What the form offers, the shortest first. */
  choicesMs: number[];
  reasonMinLength: number;
}

export interface Catalogue {
  accounts: Account[];
  approvals: { channel: string };
  /** Who may stop a user at once, besides its owner. */
  security: Approvers;
  /** Where people turn when the bot can't help; shown in messages. */
  help: string;
  entitlements: Entitlement[];
  rules: Rule[];
  accessKeys: AccessKeyRules;
  limits: Limits;
  /** Absent: there is no break-glass, and nobody can ask for an emergency user. */
  breakGlass?: BreakGlass | undefined;
  links: { passwordMs: number; accessKeyMs: number; mfaDeviceMs: number };
  /** How long an owner has to open links, set up MFA and activate keys. */
  setUpWithinMs: number;
}

export function findAccount(catalogue: Catalogue, id: string): Account | undefined {
  return catalogue.accounts.find((account) => account.id === id);
}

export function isOffered(entitlement: Entitlement, account: string, kind: UserKind): boolean {
  return (entitlement.accounts?.includes(account) ?? true) && isOfferedTo(entitlement, kind);
}

/** An entitlement without kinds gives nothing to emergency users: break-glass opens only what was meant for it. */
export function isOfferedTo({ kinds }: Pick<Entitlement, 'kinds'>, kind: UserKind): boolean {
  return kinds?.includes(kind) ?? kind !== 'emergency';
}

export function entitlementsOf(catalogue: Catalogue, ids: readonly string[]): Entitlement[] {
  return catalogue.entitlements.filter((entitlement) => ids.includes(entitlement.id));
}

/** Whether a risk is higher than another. */
export function isAbove(risk: Risk, limit: Risk): boolean {
  return risks.indexOf(risk) > risks.indexOf(limit);
}

/** The highest risk among the entitlements; `low` if there are none. */
export function highestRisk(entitlements: readonly Entitlement[]): Risk {
  return entitlements.reduce<Risk>((highest, { risk }) => (isAbove(risk, highest) ? risk : highest), 'low');
}
