import type { Operation } from '../operations/operation.ts';
import { areOthersKnown, inOrder as byTypeAndId, type SignedCredential, signed } from './other-credentials.ts';
import type { ListedKey, UserCredentials } from './user-credentials.ts';

/** A user's permissions, whatever their origin. */
export interface UserPermissions {
  groups: string[];
  /** ARNs of its attached policies. */
  policies: string[];
  /** Documents by name, without insignificant blanks. */
  inlinePolicies: Record<string, string>;
}

/**
 * The permissions and credentials of an existing user, as approvers see them. They are part of the plan, so an approval
 * signs them, and it is void if the user gains anything meanwhile. Contains nothing that changes by itself, such as
 * ages and last uses.
 */
export interface ExistingUser extends UserPermissions {
  /**
   * IAM's id, where the intent doesn't name it: one that is made again by hand, and looks the same, is another user. Absent
   * also in plans from before it was kept.
   */
  userId?: string | undefined;
  credentials?: Credentials | undefined;
  /** What requests gave it, in alphabetical order; only where that changes. */
  entitlements?: string[] | undefined;
  /** The rest of what an offboarding keeps. */
  kept?: Kept | undefined;
  /** Of a user that is given back after its offboarding: what does not come back. */
  lost?: Lost[] | undefined;
}

/** By name, or as AWS identifies it. */
export interface Lost {
  what:
    | 'group'
    | 'policy'
    | 'inline-policy'
    | 'access-key'
    | 'mfa-device'
    | 'other-credential'
    | 'tag'
    | 'boundary'
    | 'path';
  name: string;
}

/** What a user is besides its permissions and credentials, and what was given to it, when it was offboarded. */
export interface Kept {
  path: string;
  /** ARN. */
  boundary?: string | undefined;
  tags: Record<string, string>;
  /** By requests: what has ended since does not come back. */
  given: { groups: string[]; policies: string[]; inlinePolicies: string[] };
}

interface Credentials extends Omit<UserCredentials, 'keys' | 'otherCredentials'> {
  keys: Omit<ListedKey, 'lastUsed'>[];
  /** Absent in plans from before they were read. */
  otherCredentials?: SignedCredential[] | undefined;
}

/** Everything. */
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

/** The permissions that remain after these operations: what they replace or remove doesn't count. */
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

/** AWS's order is arbitrary. */
function inOrder({ groups, policies, inlinePolicies }: UserPermissions): UserPermissions {
  return { groups: groups.toSorted(), policies: policies.toSorted(), inlinePolicies };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
