import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  type Rule,
  type UserKind,
} from '../catalogue/catalogue.ts';

/** What the rules look at in an ask. */
export interface Judged {
  account: string;
  kind: UserKind;
  entitlements: string[];
  requester: string;
  owner: string;
}

/** Each rule that matches at least one entitlement, and the entitlements no rule matches. */
export function matchingRules(
  judged: Judged,
  catalogue: Catalogue,
): { rules: Rule[]; uncovered: Entitlement[] } {
  const entitlements = entitlementsOf(catalogue, judged.entitlements);
  const fits = (rule: Rule, entitlement: Entitlement) => matches(rule, entitlement, judged);
  return {
    rules: catalogue.rules.filter((rule) => entitlements.some((entitlement) => fits(rule, entitlement))),
    uncovered: entitlements.filter((entitlement) => !catalogue.rules.some((rule) => fits(rule, entitlement))),
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
