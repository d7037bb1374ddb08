import { selfServicePolicyName } from '../account/bot-policies.ts';
import type { Account, Catalogue } from '../catalogue/catalogue.ts';
import { dayMs } from '../durations.ts';
import type { ListedUser } from '../inventory/inventory.ts';
import type { Finding, FindingKind } from './finding.ts';
import { sharedSign } from './shared-names.ts';
import { factsOf, isPersons, type UserFacts } from './user-facts.ts';

export interface HygieneRules {
  /** Absent in the catalogue: the default. */
  unusedAfterDays: number;
  maxAgeDays: number;
  setUpWithinMs: number;
}

const defaultUnusedAfterDays = 90;

export function hygieneRules(
  catalogue: Pick<Catalogue, 'hygiene' | 'accessKeys' | 'setUpWithinMs'>,
): HygieneRules {
  const { hygiene, accessKeys, setUpWithinMs } = catalogue;
  const { unusedAfterDays = defaultUnusedAfterDays } = hygiene ?? {};
  return { unusedAfterDays, maxAgeDays: accessKeys.maxAgeDays, setUpWithinMs };
}

/** What is wrong with one user. A stopped one has nothing that works, so only its being forgotten counts. */
export function userFindings(
  user: ListedUser,
  account: Pick<Account, 'id' | 'path'>,
  rules: HygieneRules,
  nowMs: number,
): Finding[] {
  const facts = factsOf(user, account);
  const find: Find = (kind, more = {}) => [{ kind, account: account.id, user: facts.found, ...more }];
  return [
    ...(facts.isStopped ? [] : signInFindings(user, facts, rules, nowMs, find)),
    ...(isUnused(facts, rules, nowMs) ? find('unused', { sinceMs: facts.lastUsedAtMs }) : []),
    ...(facts.isInPath && !facts.isManaged ? find('not-adopted', { sinceMs: user.createdAtMs }) : []),
    ...(facts.isInPath ? [] : find('outside-path', { sinceMs: user.createdAtMs })),
  ];
}

type Find = (kind: FindingKind, more?: Partial<Finding>) => Finding[];

function signInFindings(
  user: ListedUser,
  facts: UserFacts,
  { maxAgeDays, setUpWithinMs }: HygieneRules,
  nowMs: number,
  find: Find,
): Finding[] {
  const { password, keys, hasMfa, inlinePolicies, createdAtMs, isUnreported } = user;
  // Of a user younger than the credential report nothing is known yet.
  const isNew = isUnreported || createdAtMs + setUpWithinMs > nowMs;
  const old = keys.filter(({ isActive, madeAtMs }) => isActive && madeAtMs + maxAgeDays * dayMs <= nowMs);
  const oldestMs = Math.min(...old.map(({ madeAtMs }) => madeAtMs));
  const sign = isPersons(facts) ? sharedSign(user) : undefined;
  const isRuleMissing = facts.isManaged && isPersons(facts) && !inlinePolicies.includes(selfServicePolicyName);
  const sinceMs = password?.changedAtMs ?? createdAtMs;
  const isNeverUsed = password && password.lastUsedAtMs === undefined && facts.kind !== 'emergency';
  return [
    ...(password && !hasMfa && !isNew ? find('without-mfa', { sinceMs }) : []),
    ...(isRuleMissing && !isNew ? find('without-mfa-rule') : []),
    ...(sign ? find('shared', { details: [sign] }) : []),
    ...(old.length > 0 ? find('old-key', { sinceMs: oldestMs }) : []),
    ...(isNeverUsed && sinceMs + setUpWithinMs <= nowMs ? find('password-unused', { sinceMs }) : []),
  ];
}

/** An emergency user is meant to lie unused. */
function isUnused(facts: UserFacts, { unusedAfterDays }: HygieneRules, nowMs: number): boolean {
  return facts.kind !== 'emergency' && facts.lastUsedAtMs + unusedAfterDays * dayMs <= nowMs;
}
