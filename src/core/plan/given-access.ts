import type { UserPermissions } from '../account/existing-user.ts';
import type { Gives, GivesTogether } from '../account/ledger.ts';
import type { Operation } from '../operations/operation.ts';
import { isGivenPolicy } from '../operations/policy-operations.ts';

/** The lists of access in a ledger's entry. */
export type AccessList = 'groups' | 'policies' | 'inlinePolicies';

/** Access that an operation adds: its list in a ledger's entry, and its name there. */
interface Access {
  in: AccessList;
  name: string;
}

export function accessOf(operation: Operation): Access | undefined {
  switch (operation.kind) {
    case 'add-to-group':
      return { in: 'groups', name: operation.group };
    case 'attach-policy':
      return { in: 'policies', name: operation.arn };
    case 'put-user-policy':
      return { in: 'inlinePolicies', name: operation.name };
    default:
      return undefined;
  }
}

/** What is on a user, by the lists of a ledger's entry. */
export function onUser({ groups, policies, inlinePolicies }: UserPermissions) {
  return { groups, policies, inlinePolicies: Object.keys(inlinePolicies) };
}

/** Access that an operation removes. */
export function removedBy(operation: Operation): Access | undefined {
  switch (operation.kind) {
    case 'remove-from-group':
      return { in: 'groups', name: operation.group };
    case 'detach-policy':
      return { in: 'policies', name: operation.arn };
    case 'delete-user-policy':
      return { in: 'inlinePolicies', name: operation.name };
    default:
      return undefined;
  }
}

export function isRemoval(operation: Operation | undefined): boolean {
  return operation !== undefined && removedBy(operation) !== undefined;
}

/** Then an undo would remove something that is still given. */
export function isGiven(access: Access, given: GivesTogether): boolean {
  return given[access.in].includes(access.name);
}

/** The access that a plan gives; the bot's own inline policies give nothing. `inlinePolicies`: absent if it gives none. */
export function accessOfPlan(
  operations: readonly Operation[],
): Pick<Gives, 'groups' | 'policies' | 'inlinePolicies'> {
  const all = operations.map(accessOf).filter((access) => access !== undefined);
  const namesIn = (list: AccessList) => all.flatMap((access) => (access.in === list ? [access.name] : []));
  const inlinePolicies = operations.filter(isGivenPolicy).map(({ name }) => name);
  return {
    groups: namesIn('groups'),
    policies: namesIn('policies'),
    ...(inlinePolicies.length > 0 ? { inlinePolicies } : {}),
  };
}
