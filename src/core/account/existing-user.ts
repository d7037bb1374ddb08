import type { Operation } from '../operations/operation.ts';
import { areOthersKnown, inOrder as byTypeAndId, type SignedCredential, signed } from './other-credentials.ts';
import type { ListedKey, UserCredentials } from './user-credentials.ts';

/** What a user may do by what is on it, whoever put it there. */
export interface UserPermissions {
  groups: string[];
  /** ARNs of the policies attached to it. */
  policies: string[];
  /** Documents by name, without blanks that mean nothing. */
  inlinePolicies: Record<string, string>;
}

/**
 * What a user that exists may do and holds, as approvers are shown it: part of the plan, so that an approval signs it,
 * and a user who gains anything meanwhile voids it. Nothing that changes by itself, as ages and last uses do.
 */
export interface ExistingUser extends UserPermissions {
  credentials?: Credentials | undefined;
}

interface Credentials extends Omit<UserCredentials, 'keys' | 'otherCredentials'> {
  keys: Omit<ListedKey, 'lastUsed'>[];
  /** Absent in plans of before they were read. */
  otherCredentials?: SignedCredential[] | undefined;
}

/** All of it. */
export function existingUserOf(permissions: UserPermissions, held: UserCredentials): ExistingUser {
  const { keys, mfaDevices, hasPassword, isPasswordToChange } = held;
  return {
    ...inOrder(permissions),
    credentials: {
      keys: keys.map(({ id, createdAtMs, isActive }) => ({ id, createdAtMs, isActive })).sort(byId),
      mfaDevices: mfaDevices.toSorted(),
      hasPassword,
      isPasswordToChange,
      ...(areOthersKnown(held) ? { otherCredentials: byTypeAndId(held.otherCredentials).map(signed) } : {}),
    },
  };
}

/** What is left of the permissions once these operations are done: what they replace or take away does not count. */
export function existingUserBeside(
  permissions: UserPermissions,
  operations: readonly Operation[],
  replaced: string[],
): ExistingUser {
  const own = operations.flatMap((each) =>
    each.kind === 'put-user-policy' || each.kind === 'delete-user-policy' ? [each.name] : [],
  );
  const isOwn = (name: string) => own.includes(name) || replaced.includes(name);
  const others = Object.entries(permissions.inlinePolicies).filter(([name]) => !isOwn(name));
  return { ...inOrder(permissions), inlinePolicies: Object.fromEntries(others) };
}

/** AWS lists in an order of its own. */
function inOrder({ groups, policies, inlinePolicies }: UserPermissions): UserPermissions {
  return { groups: groups.toSorted(), policies: policies.toSorted(), inlinePolicies };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
