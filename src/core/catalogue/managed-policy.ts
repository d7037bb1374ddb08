import type { Catalogue, Entitlement, UserKind } from './catalogue.ts';
import { isAttachableIn, readPolicyArn } from './policy-arn.ts';
import { fitsPattern } from './policy-pattern.ts';
import { highestRisk } from './risk.ts';

type Named = Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>;

/**
 * A managed policy as something that can be asked for; undefined if no pattern of the catalogue lists it, or it must
 * not be given. The highest risk counts: of all patterns that fit, whatever accounts and kinds they are for, and of
 * entitlements that give only this policy, which also limit how long it lasts.
 */
export function managedPolicyOf(catalogue: Named, arn: string): Entitlement | undefined {
  const { accounts, entitlements, policies: patterns = [] } = catalogue;
  const policy = patterns.length > 0 ? readPolicyArn(arn) : undefined;
  if (!policy) return undefined;
  const fitting = patterns.filter(({ match }) => fitsPattern(arn, match));
  const where = accounts.filter((account) => isAttachableIn(policy, account)).map(({ id }) => id);
  if (fitting.length === 0 || where.length === 0) return undefined;
  const alike = entitlements.filter((each) => givesOnly(each, arn));
  const lasts = alike.find((each) => each.lasts)?.lasts;
  return {
    id: arn,
    title: policy.name,
    description: 'Managed policy',
    risk: highestRisk([...fitting, ...alike]),
    groups: [],
    policies: [arn],
    waitForMfa: fitting.some(({ waitForMfa }) => waitForMfa),
    accounts: where,
    ...(lasts ? { lasts } : {}),
    offers: fitting.map(({ accounts, kinds }) => ({ accounts, kinds })),
  };
}

/** Whether what can be asked for is a managed policy by its name: ids of the catalogue have no colon. */
export function isManagedPolicy({ id }: Pick<Entitlement, 'id'>): boolean {
  return id.startsWith('arn:');
}

/** Whether some pattern may offer policies in an account to such a user. */
export function offersPolicies({ policies = [] }: Named, account: string, kind: UserKind): boolean {
  return policies.some(
    ({ match, accounts, kinds }) =>
      ['aws', account].includes(match.split(':')[4] ?? '') &&
      (accounts?.includes(account) ?? true) &&
      (kinds?.includes(kind) ?? true),
  );
}

function givesOnly({ groups, policies }: Entitlement, arn: string): boolean {
  return groups.length === 0 && policies.length === 1 && policies[0] === arn;
}
