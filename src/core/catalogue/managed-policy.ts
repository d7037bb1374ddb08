import type { Lasts } from './lasts.ts';
import { type AccountOfUsers, isAttachableIn, readPolicyArn } from './policy-arn.ts';
import { fitsPattern, type PolicyPattern } from './policy-pattern.ts';
import { highestRisk, type Risk } from './risk.ts';

/** What a catalogue says about managed policies. */
interface Offering<Kind extends string> {
  accounts: readonly AccountOfUsers[];
  entitlements: readonly Given[];
  policies?: readonly PolicyPattern<Kind>[] | undefined;
}

interface Given {
  risk: Risk;
  groups: readonly string[];
  policies: readonly string[];
  lasts?: Lasts | undefined;
}

/** An entitlement that is one managed policy; its id is the policy's ARN. */
interface ManagedPolicy<Kind extends string> {
  id: string;
  title: string;
  description: string;
  risk: Risk;
  groups: string[];
  policies: string[];
  waitForMfa: boolean;
  accounts: string[];
  offers: Pick<PolicyPattern<Kind>, 'accounts' | 'kinds'>[];
  lasts?: Lasts | undefined;
}

/**
 * A managed policy as something that can be asked for; undefined if no pattern of the catalogue lists it, or it must
 * not be given. The highest risk counts: of all patterns that fit, whatever accounts and kinds they are for, and of
 * entitlements that give only this policy, which also limit how long it lasts.
 */
export function managedPolicyOf<Kind extends string>(
  catalogue: Offering<Kind>,
  arn: string,
): ManagedPolicy<Kind> | undefined {
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
export function isManagedPolicy({ id }: { id: string }): boolean {
  return id.startsWith('arn:');
}

/** Whether some pattern may offer policies in an account to such a user. */
export function offersPolicies<Kind extends string>(
  { policies = [] }: Offering<Kind>,
  account: string,
  kind: Kind,
): boolean {
  return policies.some(
    ({ match, accounts, kinds }) =>
      ['aws', account].includes(match.split(':')[4] ?? '') &&
      (accounts?.includes(account) ?? true) &&
      (kinds?.includes(kind) ?? true),
  );
}

function givesOnly({ groups, policies }: Given, arn: string): boolean {
  return groups.length === 0 && policies.length === 1 && policies[0] === arn;
}
