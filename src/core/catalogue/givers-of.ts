import { type Catalogue, type Entitlement, isAbove, isOffered } from './catalogue.ts';
import { managedPolicyOf } from './managed-policy.ts';

/** An entitlement that gives a group or a policy. */
export interface Giver {
  entitlement: Entitlement;
  /** The user also has everything else that it gives. With only a part, you can't say they have it. */
  isWhole: boolean;
}

/**
 * The entitlements that give a group or a managed policy in this account; a policy that can be asked for by its name
 * is one itself, unless another says as much about its risk. one: a group's name or a policy's ARN; they never look
 * alike. all: every group and policy the user has.
 */
export function giversOf(
  catalogue: Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>,
  account: string,
  one: string,
  all: readonly string[],
): Giver[] {
  const givers = catalogue.entitlements
    .filter((entitlement) => isOffered(entitlement, account, undefined))
    .map((entitlement) => ({ entitlement, gives: [...entitlement.groups, ...entitlement.policies] }))
    .filter(({ gives }) => gives.includes(one))
    .map(({ entitlement, gives }) => ({ entitlement, isWhole: gives.every((each) => all.includes(each)) }));
  const named = managedPolicyOf(catalogue, one);
  if (!named || !isOffered(named, account, undefined)) return givers;
  const isSaid = givers.some(({ entitlement, isWhole }) => isWhole && !isAbove(named.risk, entitlement.risk));
  return isSaid ? givers : [...givers, { entitlement: named, isWhole: true }];
}
