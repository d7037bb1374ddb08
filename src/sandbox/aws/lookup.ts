import { arn } from './arn.ts';
import { AwsError, noSuchEntity, validationError } from './aws-error.ts';
import type { Context } from './context.ts';
import { managedPolicies } from './managed-policies.ts';
import type { Keys } from './wildcard.ts';
import type { AccessKey, Account, Group, LoginProfile, MfaDevice, Policy, User } from './world.ts';

export function isVisible(thing: { visibleAtMs: number } | undefined, atMs: number): boolean {
  return thing !== undefined && thing.visibleAtMs <= atMs;
}

export function findUser({ account, atMs }: Pick<Context, 'account' | 'atMs'>, name: string): User {
  const user = account.users[name.toLowerCase()];
  if (!user || !isVisible(user, atMs)) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** For many actions, no name means the caller; only a user's own credentials have one. */
function nameOrCaller(context: Context, name: string | undefined): string {
  if (name !== undefined) return name;
  if (context.caller.kind === 'user') return context.caller.userName;
  throw validationError('Must specify userName when calling with non-User credentials');
}

export function userOrCaller(context: Context, name: string | undefined): User {
  return findUser(context, nameOrCaller(context, name));
}

/**
 * The resource that a call on a user is authorised against; a name that nobody has (yet) counts as one without a path.
 */
export function userResource(context: Context, name: string | undefined): string {
  const meant = nameOrCaller(context, name);
  const user = shownUser(context, meant);
  return arn(context.account.id, 'user', user?.path ?? '/', user?.name ?? meant);
}

/** What policies learn about the user whose permissions are changed. Source: Service Authorization Reference, IAM. */
export function boundaryKeys(context: Context, name: string): Keys {
  const boundary = shownUser(context, name)?.boundary;
  return boundary === undefined ? {} : { 'iam:permissionsboundary': boundary };
}

function shownUser({ account, atMs }: Context, name: string): User | undefined {
  const user = account.users[name.toLowerCase()];
  return isVisible(user, atMs) ? user : undefined;
}

/** Memberships and attachments show late, like everything new. what: a group's name, or a policy's ARN. */
export function showLater({ atMs, settings }: Context, user: User, what: string): void {
  if (settings.visibilityDelayMs === 0) return;
  user.shownAtMs = { ...user.shownAtMs, [what]: atMs + settings.visibilityDelayMs };
}

export function isShown({ shownAtMs }: Pick<User, 'shownAtMs'>, what: string, atMs: number): boolean {
  return (shownAtMs?.[what] ?? 0) <= atMs;
}

export function groupResource({ account }: Context, name: string): string {
  const group = account.groups[name.toLowerCase()];
  return arn(account.id, 'group', group?.path ?? '/', group?.name ?? name);
}

export function findGroup({ account }: Context, name: string): Group {
  const group = account.groups[name.toLowerCase()];
  if (!group) throw noSuchEntity(`The group with name ${name} cannot be found.`);
  return group;
}

export function findAccessKey({ atMs }: Context, user: User, id: string): AccessKey {
  const key = user.accessKeys.find((each) => each.id === id);
  if (!key || !isVisible(key, atMs)) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

export function findLoginProfile({ atMs }: Context, user: User): LoginProfile {
  const profile = user.loginProfile;
  if (!profile || !isVisible(profile, atMs)) {
    throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  }
  return profile;
}

/** A customer managed policy of the account or one that AWS manages, whether or not it is visible yet. */
export function policyByArn(account: Account, policyArn: string): Policy | undefined {
  return account.policies[policyArn] ?? managedPolicies[policyArn];
}

/** absent: the action's own wording if there is none. */
export function findPolicy(context: Context, policyArn: string, absent: string): Policy {
  if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(policyArn)) {
    throw new AwsError('InvalidInput', `ARN ${policyArn} is not valid.`);
  }
  const policy = policyByArn(context.account, policyArn);
  if (!policy || !isVisible(policy, context.atMs)) throw noSuchEntity(absent);
  return policy;
}

export function findVirtualDevice({ account, atMs }: Context, serialNumber: string): MfaDevice {
  const device = account.mfaDevices[serialNumber];
  if (!device || device.isSecurityKey || !isDeviceVisible(device, atMs)) {
    throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
  }
  return device;
}

export function isDeviceVisible({ visibleAtMs = 0 }: MfaDevice, atMs: number): boolean {
  return visibleAtMs <= atMs;
}

export function deviceOf({ account }: Context, user: User, serialNumber: string): MfaDevice {
  const device = mfaDevicesOf(account, user).find((each) => each.serialNumber === serialNumber);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

export function mfaDevicesOf(account: Account, user: User): MfaDevice[] {
  return Object.values(account.mfaDevices).filter((device) => device.user === user.name.toLowerCase());
}
