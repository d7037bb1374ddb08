import type { Lasts } from './lasts.ts';
import { isManagedPolicy, managedPolicyOf } from './managed-policy.ts';
import type { PolicyPattern } from './policy-pattern.ts';
import type { Risk } from './risk.ts';

export { highestRisk, isAbove, type Risk, risks } from './risk.ts';

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
  /** Role with which the managed policies and users of this account are listed; absent: our own credentials. */
  readerRole?: string | undefined;
  /** Regions in which CloudTrail is asked what a user did, besides that of the global services; absent: none. */
  activityRegions?: string[] | undefined;
}

/** A policy that the catalogue itself defines. Wherever its name occurs in the catalogue, it says the same. */
export interface InlinePolicy {
  name: string;
  /** JSON without insignificant blanks. */
  document: string;
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
  /** Put on the user itself; absent: none. */
  inline?: InlinePolicy[] | undefined;
  /** ARN of the permissions boundary of a user who gets this; absent: the account's. */
  boundary?: string | undefined;
  /** IAM path of a user who gets this, under the account's; absent: the account's. */
  path?: string | undefined;
  /** Given only once MFA is on; the default for a person. */
  waitForMfa: boolean;
  /** How long it may last; absent: as long as anybody asks for. */
  lasts?: Lasts | undefined;
  /** Accounts it is offered in; absent: all. */
  accounts?: string[] | undefined;
  /** Kinds of user it is offered to; absent: all except emergency users, for whom it must be named. */
  kinds?: UserKind[] | undefined;
  /** Given without an end, it is reviewed after so many days, again and again; absent: never. */
  reviewAfterDays?: number | undefined;
  /** A review that nobody answers for so many days ends it; absent: never. */
  reviewEndsAfterDays?: number | undefined;
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

/** The number of a ticket that a request names. */
export interface TicketRule {
  /** The whole ticket; see `ticket-pattern.ts` for what it may contain. */
  pattern: string;
  /** Where it can be read, with `{ticket}` in its place. */
  link?: string | undefined;
  example?: string | undefined;
  isRequired: boolean;
}

export interface Rule {
  id: string;
  title: string;
  when: RuleCondition;
  /** Who may ask for what it matches; absent: anybody. */
  askers?: Approvers | undefined;
  approvers: Approvers;
  /** Who is notified when it waits for a decision; absent: the approvers. */
  notify?: Approvers | undefined;
  /** While it waits, the people who are notified are reminded so long after it could be decided on. */
  remindAfterMs?: number[] | undefined;
  /** Who else is told when nobody has decided for so long. It lets nobody decide. */
  escalate?: { afterMs: number; to: Approvers } | undefined;
  count: number;
  /** Needs people whose vote counts in no other rule. */
  distinct: boolean;
  decideWithinMs: number;
  reasonMinLength: number;
  ticket?: TicketRule | undefined;
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

/** A tag of new users whose value the form asks for. */
export interface CatalogueTag {
  key: string;
  /** What the form calls it. */
  title: string;
  isRequired: boolean;
  /** What can be chosen; absent: it is typed. */
  values?: string[] | undefined;
  /** A regular expression that the whole value fits. */
  pattern?: string | undefined;
}

/** Who may open the access of their own emergency user without approval, and for how long. */
export interface BreakGlass extends Approvers {
  longestMs: number;
  /** What the form offers, the shortest first. */
  choicesMs: number[];
  reasonMinLength: number;
}

/** What happens to the users of people whom Slack shows as deactivated. */
export interface LeaverRules {
  /** tell: security people are asked first, even about one. */
  whenDeactivated: 'stop' | 'tell' | 'nothing';
  /** Of more people within an hour, security people are asked first. */
  atOnce: number;
}

/** What counts as forgotten, and whether the approvals channel gets a summary. */
export interface HygieneSettings {
  /** Without it, `/iam hygiene` shows the same. */
  summary: 'weekly' | 'never';
  unusedAfterDays: number;
}

export interface Catalogue {
  accounts: Account[];
  approvals: { channel: string };
  /** Who may stop a user at once, besides its owner. */
  security: Approvers;
  /** Who may see what any user has, besides security people and the user's owner; absent: nobody else. */
  viewers?: Approvers | undefined;
  /** Where people turn when the bot can't help; shown in messages. */
  help: string;
  entitlements: Entitlement[];
  /** Managed policies that can be asked for by their own name; absent: none. */
  policies?: PolicyPattern<UserKind>[] | undefined;
  rules: Rule[];
  /** Absent: none. */
  tags?: CatalogueTag[] | undefined;
  accessKeys: AccessKeyRules;
  limits: Limits;
  /** How fast a list of users is stopped; absent: as fast as by default. */
  stops?: { callsPerSecond: number } | undefined;
  /** Absent: there is no break-glass, and nobody can ask for an emergency user. */
  breakGlass?: BreakGlass | undefined;
  links: { passwordMs: number; accessKeyMs: number; mfaDeviceMs: number };
  leavers: LeaverRules;
  /** How long an owner has to open links, set up MFA and activate keys. */
  setUpWithinMs: number;
  /** How many days an offboarded user is kept before it is deleted; absent: 14. */
  offboarding?: { keepDays: number } | undefined;
  /** Absent: no summary, and unused for 90 days counts as forgotten. */
  hygiene?: HygieneSettings | undefined;
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
    (kind === undefined || isOfferedTo({ kinds }, kind));
  return isFor(entitlement) && (entitlement.offers?.some(isFor) ?? true);
}

/** An entitlement without kinds gives nothing to emergency users: break-glass opens only what was meant for it. */
function isOfferedTo({ kinds }: Pick<Entitlement, 'kinds'>, kind: UserKind): boolean {
  return kinds?.includes(kind) ?? kind !== 'emergency';
}

/** In the order of the catalogue; then managed policies by their ARNs, if its patterns list them. */
export function entitlementsOf(catalogue: Catalogue, ids: readonly string[]): Entitlement[] {
  const arns = [...new Set(ids)].filter((id) => isManagedPolicy({ id }));
  return [
    ...catalogue.entitlements.filter((entitlement) => ids.includes(entitlement.id)),
    ...arns.flatMap((arn) => managedPolicyOf(catalogue, arn) ?? []),
  ];
}
