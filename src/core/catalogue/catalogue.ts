import { isManagedPolicy, managedPolicyOf } from './managed-policy.ts';
import type { PolicyPattern } from './policy-pattern.ts';
import type { Risk } from './risk.ts';

export { highestRisk, isAbove, type Risk, risks } from './risk.ts';

/** The future user of an IAM user. A workload names a custodian, who is its owner. */
export const userKinds = ['person', 'workload'] as const;
export type UserKind = (typeof userKinds)[number];

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
  /** Role with which the managed policies of this account are listed; absent: our own credentials. */
  readerRole?: string | undefined;
}

/** One thing that people can ask for. */
export interface Entitlement {
  /** Of the catalogue; of a managed policy by its own name, its ARN. */
  id: string;
  title: string;
  description?: string | undefined;
  risk: Risk;
  groups: string[];
  /** Managed policy ARNs. */
  policies: string[];
  /** Given only once MFA is on; the default for a person. */
  waitForMfa: boolean;
  /** Accounts it is offered in; absent: all. */
  accounts?: string[] | undefined;
  /** Kinds of user it is offered to; absent: all. */
  kinds?: UserKind[] | undefined;
  /** Of a managed policy: who can have it where, by each pattern that lists it; one of them must fit. */
  offers?: Offer[] | undefined;
}

/** Absent: all. */
export type Offer = Pick<Entitlement, 'accounts' | 'kinds'>;

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

export interface Catalogue {
  accounts: Account[];
  approvals: { channel: string };
  /** Who may stop a user at once, besides its owner. */
  security: Approvers;
  /** Where people turn when the bot can't help; shown in messages. */
  help: string;
  entitlements: Entitlement[];
  /** Managed policies that can be asked for by their own name; absent: none. */
  policies?: PolicyPattern<UserKind>[] | undefined;
  rules: Rule[];
  accessKeys: AccessKeyRules;
  limits: Limits;
  links: { passwordMs: number; accessKeyMs: number; mfaDeviceMs: number };
  /** How long an owner has to open links, set up MFA and activate keys. */
  setUpWithinMs: number;
}

export function findAccount(catalogue: Catalogue, id: string): Account | undefined {
  return catalogue.accounts.find((account) => account.id === id);
}

/** account, kind: undefined while nobody has said; then they rule nothing out. */
export function isOffered(
  entitlement: Entitlement,
  account: string | undefined,
  kind: UserKind | undefined,
): boolean {
  const isFor = ({ accounts, kinds }: Offer) =>
    (account === undefined || (accounts?.includes(account) ?? true)) &&
    (kind === undefined || (kinds?.includes(kind) ?? true));
  return isFor(entitlement) && (entitlement.offers?.some(isFor) ?? true);
}

/** In the order of the catalogue; then managed policies by their ARNs, if its patterns list them. */
export function entitlementsOf(catalogue: Catalogue, ids: readonly string[]): Entitlement[] {
  const arns = [...new Set(ids)].filter((id) => isManagedPolicy({ id }));
  return [
    ...catalogue.entitlements.filter((entitlement) => ids.includes(entitlement.id)),
    ...arns.flatMap((arn) => managedPolicyOf(catalogue, arn) ?? []),
  ];
}
