import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { paging } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { listOf, oneOf } from '../fields.ts';
import { isShown, isVisible, policyByArn } from '../lookup.ts';
import { page } from '../page.ts';
import { tagXml } from '../tags.ts';
import { urlEncode } from '../url-encode.ts';
import type { Group, InlinePolicy, Policy, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const kinds = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

type Detail =
  | { list: 'UserDetailList'; key: string; xml: () => XmlElement }
  | { list: 'GroupDetailList'; key: string; xml: () => XmlElement }
  | { list: 'Policies'; key: string; xml: () => XmlElement };

/**
 * Everything of an account in one list, page by page; the kinds of one page stand in separate lists. Roles and AWS's
 * own policies aren't listed: the sandbox's accounts have none of their own. Source: IAM API Reference.
 */
export const authorizationDetailsActions: Record<string, Action> = {
  GetAccountAuthorizationDetails: action({
    takes: { Filter: listOf(oneOf(...kinds), kinds.length), ...paging },
    run({ Filter, ...args }, context) {
      const wanted = new Set<string>(Filter.length > 0 ? Filter : kinds);
      const details = [
        ...(wanted.has('User') ? users(context) : []),
        ...(wanted.has('Group') ? groups(context) : []),
        ...(wanted.has('LocalManagedPolicy') ? policies(context) : []),
      ];
      const { items, rest } = page(details, ({ key }) => key, args, context);
      const of = (list: Detail['list']) => items.filter((each) => each.list === list).map(({ xml }) => xml());
      return {
        UserDetailList: of('UserDetailList'),
        GroupDetailList: of('GroupDetailList'),
        RoleDetailList: [],
        Policies: of('Policies'),
        ...rest,
      };
    },
  }),
};

function users(context: Context): Detail[] {
  return Object.values(context.account.users)
    .filter((user) => isVisible(user, context.atMs))
    .map((user) => ({
      list: 'UserDetailList',
      key: `1 ${user.name.toLowerCase()}`,
      xml: () => userDetail(user, context),
    }));
}

function userDetail(user: User, { account, atMs }: Context): XmlElement {
  const isHere = (what: string) => isShown(user, what, atMs);
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: arn(account.id, 'user', user.path, user.name),
    CreateDate: new Date(user.createdAtMs),
    UserPolicyList: inline(user.inline, atMs),
    GroupList: user.groups.filter(isHere).flatMap((name) => account.groups[name]?.name ?? []),
    AttachedManagedPolicies: attached(user.attached.filter(isHere), account),
    PermissionsBoundary: user.boundary && {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: user.boundary,
    },
    Tags: tagXml(user.tags),
  };
}

function groups({ account, atMs }: Context): Detail[] {
  const detail = (group: Group): XmlElement => ({
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: arn(account.id, 'group', group.path, group.name),
    CreateDate: new Date(group.createdAtMs),
    GroupPolicyList: inline(group.inline, atMs),
    AttachedManagedPolicies: attached(group.attached, account),
  });
  return Object.values(account.groups).map((group) => ({
    list: 'GroupDetailList',
    key: `2 ${group.name.toLowerCase()}`,
    xml: () => detail(group),
  }));
}

function policies({ account, atMs }: Context): Detail[] {
  const detail = ({ name, id, arn: Arn, path, document, earlier = [], createdAtMs }: Policy): XmlElement => {
    const VersionId = `v${earlier.length + 1}`;
    const CreateDate = new Date(createdAtMs);
    return {
      PolicyName: name,
      PolicyId: id,
      Arn,
      Path: path,
      DefaultVersionId: VersionId,
      IsAttachable: true,
      CreateDate,
      PolicyVersionList: [{ Document: urlEncode(document), VersionId, IsDefaultVersion: true, CreateDate }],
    };
  };
  return Object.values(account.policies)
    .filter((policy) => isVisible(policy, atMs))
    .map((policy) => ({ list: 'Policies', key: `3 ${policy.arn}`, xml: () => detail(policy) }));
}

function inline(policies: Record<string, InlinePolicy>, atMs: number): XmlElement[] {
  return Object.entries(policies)
    .filter(([, policy]) => isVisible(policy, atMs))
    .map(([PolicyName, { document }]) => ({ PolicyName, PolicyDocument: urlEncode(document) }));
}

function attached(arns: readonly string[], account: Context['account']): XmlElement[] {
  return arns.map((each) => ({
    PolicyName: policyByArn(account, each)?.name ?? each.slice(each.lastIndexOf('/') + 1),
    PolicyArn: each,
  }));
}
