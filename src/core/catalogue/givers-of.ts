import type { Catalogue, Entitlement } from './catalogue.ts';

/** An entitlement that gives a group or a policy. */
export interface Giver {
  entitlement: Entitlement;
  /** The user also has everything else that it gives. With only a part, you can't say they have it. */
  isWhole: boolean;
}

/**
 * The entitlements that give a group or a managed policy in this account. one: a group's name or a policy's ARN; they
 * never look alike. all: every group and policy the user has.
 */
export function giversOf(
  { entitlements }: Pick<Catalogue, 'entitlements'>,
  account: string,
  one: string,
  all: readonly string[],
): Giver[] {
  return entitlements
    .filter(({ accounts }) => accounts?.includes(account) ?? true)
    .map((entitlement) => ({ entitlement, gives: [...entitlement.groups, ...entitlement.policies] }))
    .filter(({ gives }) => gives.includes(one))
    .map(({ entitlement, gives }) => ({ entitlement, isWhole: gives.every((each) => all.includes(each)) }));
}
