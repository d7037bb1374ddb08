import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  type Rule,
  type UserKind,
} from '../catalogue/catalogue.ts';
import { dayMs } from '../durations.ts';

/** The parts of an ask that rules look at. */
export interface Judged {
  account: string;
  kind: UserKind;
  entitlements: string[];
  /** The user may be able to do anything: judged as critical. */
  hasUnknownAccess?: boolean | undefined;
  /** The user already has the entitlements: one that has left the catalogue is judged as critical. */
  isGivenAlready?: boolean | undefined;
  /** AWS shows that it could give itself more: judged as critical, too. */
  isMeasuredCritical?: boolean | undefined;
  /** It concerns everybody in the account: judged as critical. */
  changesAccount?: boolean | undefined;
  /** Security people decide, whatever is asked for. */
  isForSecurity?: boolean | undefined;
  requester: string;
  owner: string;
}

/** Stands for everything a user can do that this bot did not give. */
const unknownAccess: Entitlement = {
  id: 'unknown-powers',
  title: 'Whatever the user may do already',
  risk: 'critical',
  groups: [],
  policies: [],
  waitForMfa: true,
};

/** Stands for what the access that is asked for leads to. */
const measuredAccess: Entitlement = {
  ...unknownAccess,
  id: 'measured-access',
  title: 'Giving itself more',
};

/** Stands for what holds for everybody in an account. */
const wholeAccount: Entitlement = {
  ...unknownAccess,
  id: 'whole-account',
  title: 'A change to the whole account, which is a critical risk',
};

/** Something asked for that no rule matches, so nobody can approve it. */
export type Uncovered = Pick<Entitlement, 'id' | 'title'>;

/**
 * Each rule that matches at least one entitlement, and the entitlements no rule matches. An entitlement that has left
 * the catalogue since it was asked for matches none: without its risk, nobody can say who must approve it.
 */
export function matchingRules(judged: Judged, catalogue: Catalogue): { rules: Rule[]; uncovered: Uncovered[] } {
  const { matched, uncovered } = matchedBy(judged, catalogue);
  return { rules: matched.map(({ rule }) => rule), uncovered };
}

/** A rule, and what of the ask it matches. */
export interface Matched {
  rule: Rule;
  entitlements: Pick<Entitlement, 'id' | 'title' | 'risk'>[];
}

/** The same, with what each rule is there for. */
export function matchedBy(
  judged: Judged,
  catalogue: Catalogue,
): { matched: Matched[]; uncovered: Uncovered[] } {
  if (judged.isForSecurity)
    return { matched: [{ rule: securityRule(catalogue), entitlements: [] }], uncovered: [] };
  const known = entitlementsOf(catalogue, judged.entitlements);
  const isKnown = (id: string) => known.some((entitlement) => entitlement.id === id);
  const unknown = judged.entitlements.filter((id) => !isKnown(id));
  const hasUnknownPowers = judged.hasUnknownAccess || (judged.isGivenAlready && unknown.length > 0);
  const entitlements = [
    ...known,
    ...(hasUnknownPowers ? [unknownAccess] : []),
    ...(judged.isMeasuredCritical ? [measuredAccess] : []),
    ...(judged.changesAccount ? [wholeAccount] : []),
  ];
  const fits = (rule: Rule, entitlement: Entitlement) => matches(rule, entitlement, judged);
  return {
    matched: catalogue.rules
      .map((rule) => ({ rule, entitlements: entitlements.filter((entitlement) => fits(rule, entitlement)) }))
      .filter((each) => each.entitlements.length > 0),
    uncovered: [
      ...entitlements.filter((entitlement) => !catalogue.rules.some((rule) => fits(rule, entitlement))),
      ...(judged.isGivenAlready ? [] : unknown.map((id) => ({ id, title: id }))),
    ],
  };
}

function securityRule({ security }: Catalogue): Rule {
  return {
    ...{ id: 'security', title: 'Security', when: {}, approvers: security },
    ...{ count: 1, distinct: false, decideWithinMs: dayMs, reasonMinLength: 0 },
  };
}

function matches({ when }: Rule, entitlement: Entitlement, { account, kind }: Judged): boolean {
  return (
    (when.risk?.includes(entitlement.risk) ?? true) &&
    (when.entitlement?.includes(entitlement.id) ?? true) &&
    (when.account?.includes(account) ?? true) &&
    (when.kind?.includes(kind) ?? true)
  );
}
