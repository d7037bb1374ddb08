import { arn } from './arn.ts';
import { mfaDevicesOf } from './lookup.ts';
import type {
  AccessKey,
  Account,
  Group,
  InlinePolicy,
  OtherCredential,
  PasswordPolicy,
  Policy,
  User,
} from './world.ts';

/** The contents of an account, without secrets and without propagation delay. */
export interface AccountView {
  id: string;
  name?: string | undefined;
  alias?: string | undefined;
  passwordPolicy?: PasswordPolicy | undefined;
  users: UserView[];
  groups: GroupView[];
  policies: PolicyView[];
  /** Including those that nobody has enabled. */
  virtualMfaDevices: { serialNumber: string; userName?: string | undefined }[];
}

export interface UserView {
  userName: string;
  userId: string;
  arn: string;
  path: string;
  createdAtMs: number;
  tags: Record<string, string>;
  boundary?: string | undefined;
  groups: string[];
  attachedPolicies: string[];
  inlinePolicies: Record<string, string>;
  accessKeys: Omit<AccessKey, 'secret' | 'visibleAtMs'>[];
  loginProfile?: { resetRequired: boolean; createdAtMs: number } | undefined;
  passwordLastUsedAtMs?: number | undefined;
  /** Serial numbers. */
  mfaDevices: string[];
  otherCredentials: Omit<OtherCredential, 'body' | 'serviceUserName'>[];
}

export interface GroupView {
  groupName: string;
  groupId: string;
  arn: string;
  path: string;
  attachedPolicies: string[];
  inlinePolicies: Record<string, string>;
}

export interface PolicyView {
  policyName: string;
  policyId: string;
  arn: string;
  path: string;
  document: string;
}

export function viewAccount(account: Account): AccountView {
  return {
    id: account.id,
    name: account.name,
    alias: account.alias,
    passwordPolicy: account.passwordPolicy && { ...account.passwordPolicy },
    users: Object.values(account.users).map((user) => viewUser(account, user)),
    groups: Object.values(account.groups).map((group) => viewGroup(account, group)),
    policies: Object.values(account.policies).map(viewPolicy),
    virtualMfaDevices: virtualDevices(account),
  };
}

function virtualDevices(account: Account): AccountView['virtualMfaDevices'] {
  return Object.values(account.mfaDevices)
    .filter(({ isSecurityKey }) => !isSecurityKey)
    .map(({ serialNumber, user }) => ({ serialNumber, userName: user && account.users[user]?.name }));
}

function viewUser(account: Account, user: User): UserView {
  return {
    userName: user.name,
    userId: user.id,
    arn: arn(account.id, 'user', user.path, user.name),
    path: user.path,
    createdAtMs: user.createdAtMs,
    tags: Object.fromEntries(user.tags.map(({ key, value }) => [key, value])),
    boundary: user.boundary,
    groups: user.groups.map((name) => account.groups[name]?.name ?? name),
    attachedPolicies: [...user.attached],
    inlinePolicies: documents(user.inline),
    accessKeys: user.accessKeys.map(({ secret, visibleAtMs, ...key }) => key),
    loginProfile: user.loginProfile && {
      resetRequired: user.loginProfile.resetRequired,
      createdAtMs: user.loginProfile.createdAtMs,
    },
    passwordLastUsedAtMs: user.passwordLastUsedAtMs,
    mfaDevices: mfaDevicesOf(account, user).map(({ serialNumber }) => serialNumber),
    otherCredentials: user.otherCredentials.map(({ body, serviceUserName, ...each }) => each),
  };
}

function viewGroup(account: Account, group: Group): GroupView {
  return {
    groupName: group.name,
    groupId: group.id,
    arn: arn(account.id, 'group', group.path, group.name),
    path: group.path,
    attachedPolicies: [...group.attached],
    inlinePolicies: documents(group.inline),
  };
}

function viewPolicy({ name, id, arn: policyArn, path, document }: Policy): PolicyView {
  return { policyName: name, policyId: id, arn: policyArn, path, document };
}

function documents(inline: Record<string, InlinePolicy>): Record<string, string> {
  return Object.fromEntries(Object.entries(inline).map(([name, { document }]) => [name, document]));
}
