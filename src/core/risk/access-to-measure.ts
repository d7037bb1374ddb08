import type { Account } from '../catalogue/catalogue.ts';

/** What access consists of, and the policy that limits it. */
export interface AccessToMeasure {
  groups: string[];
  /** ARNs of managed policies. */
  policies: string[];
  /** Texts that are put on the user itself. */
  documents: string[];
  /** ARN of the permissions boundary. */
  boundary: string;
}

/** An entitlement, as far as it gives anything. */
interface Giving {
  groups: readonly string[];
  policies: readonly string[];
  inline?: readonly { document: string }[] | undefined;
  /** ARN of a tighter boundary. */
  boundary?: string | undefined;
}

/** If entitlements want different boundaries, the account's counts: it allows the most. */
export function accessToMeasure(
  entitlements: readonly Giving[],
  account: Pick<Account, 'boundary'>,
): AccessToMeasure {
  const boundaries = new Set(entitlements.map(({ boundary }) => boundary ?? account.boundary));
  const [only = account.boundary, ...others] = boundaries;
  return {
    groups: unique(entitlements.flatMap(({ groups }) => groups)),
    policies: unique(entitlements.flatMap(({ policies }) => policies)),
    documents: unique(entitlements.flatMap(({ inline = [] }) => inline.map(({ document }) => document))),
    boundary: others.length > 0 ? account.boundary : only,
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
