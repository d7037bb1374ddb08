import type { AwsCall } from '../../src/sandbox/aws/aws-call.ts';

/** A user as AWS was told to make it. */
export interface ToldUser {
  groups: Set<string>;
  policies: Set<string>;
  inlinePolicies: Set<string>;
  tags: Map<string, string>;
  hasPassword: boolean;
}

type Told = Map<string, ToldUser>;
type Params = Record<string, string>;

const changes: Record<string, (user: ToldUser, params: Params) => void> = {
  AddUserToGroup: ({ groups }, { GroupName = '' }) => void groups.add(GroupName),
  RemoveUserFromGroup: ({ groups }, { GroupName = '' }) => void groups.delete(GroupName),
  AttachUserPolicy: ({ policies }, { PolicyArn = '' }) => void policies.add(PolicyArn),
  DetachUserPolicy: ({ policies }, { PolicyArn = '' }) => void policies.delete(PolicyArn),
  PutUserPolicy: ({ inlinePolicies }, { PolicyName = '' }) => void inlinePolicies.add(PolicyName),
  DeleteUserPolicy: ({ inlinePolicies }, { PolicyName = '' }) => void inlinePolicies.delete(PolicyName),
  CreateLoginProfile: (user) => {
    user.hasPassword = true;
  },
  DeleteLoginProfile: (user) => {
    user.hasPassword = false;
  },
  TagUser: ({ tags }, params) => {
    for (const [key, value] of tagsIn(params)) tags.set(key, value);
  },
  UntagUser: ({ tags }, params) => {
    for (const [name, key] of Object.entries(params)) if (name.startsWith('TagKeys.')) tags.delete(key);
  },
};

/** The users of an account by their names in lower case: what the calls up to a moment that AWS confirmed add up to. */
export function awsAccountAt(calls: readonly AwsCall[], atMs: number): Told {
  const users: Told = new Map();
  for (const { service, action, params, status, atMs: calledAtMs } of calls) {
    if (service !== 'iam' || status !== 200 || calledAtMs > atMs) continue;
    const name = params.UserName?.toLowerCase() ?? '';
    if (action === 'CreateUser') users.set(name, newUser(params));
    else if (action === 'DeleteUser') users.delete(name);
    else {
      const user = users.get(name);
      if (user) changes[action]?.(user, params);
    }
  }
  return users;
}

function newUser(params: Params): ToldUser {
  return {
    groups: new Set(),
    policies: new Set(),
    inlinePolicies: new Set(),
    tags: new Map(tagsIn(params)),
    hasPassword: false,
  };
}

function tagsIn(params: Params): [key: string, value: string][] {
  return Object.entries(params).flatMap(([name, key]) => {
    const [, n] = /^Tags\.member\.(\d+)\.Key$/.exec(name) ?? [];
    return n ? [[key, params[`Tags.member.${n}.Value`] ?? ''] as [string, string]] : [];
  });
}
