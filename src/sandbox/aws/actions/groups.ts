import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { quotaExceeded } from '../aws-error.ts';
import { groupName, paging, pathPrefix, userName } from '../common-fields.ts';
import { optional } from '../fields.ts';
import { findGroup, findUser, groupResource, isShown, isVisible, showLater, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import type { Account, Group } from '../world.ts';
import type { XmlElement } from '../xml.ts';
import { listUser } from './users.ts';

const membership = { GroupName: groupName, UserName: userName };

/** Membership is authorised against the group alone, never the user. Repeating either change is harmless. */
export const groupActions: Record<string, Action> = {
  AddUserToGroup: action({
    takes: membership,
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run({ GroupName, UserName }, context) {
      const key = findGroup(context, GroupName).name.toLowerCase();
      const user = findUser(context, UserName);
      if (user.groups.includes(key)) return undefined;
      const quota = context.account.quotas.groupsPerUser;
      if (user.groups.length >= quota) throw quotaExceeded('GroupsPerUser', quota);
      user.groups.push(key);
      showLater(context, user, key);
      return undefined;
    },
  }),
  RemoveUserFromGroup: action({
    takes: membership,
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run({ GroupName, UserName }, context) {
      const key = findGroup(context, GroupName).name.toLowerCase();
      const user = findUser(context, UserName);
      user.groups = user.groups.filter((name) => name !== key);
      return undefined;
    },
  }),
  ListGroupsForUser: action({
    takes: { UserName: userName, ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const { account, atMs } = context;
      const user = findUser(context, args.UserName);
      const shown = user.groups.filter((name) => isShown(user, name, atMs));
      const groups = shown.flatMap((name) => account.groups[name] ?? []);
      const { items, rest } = page(groups, ({ name }) => name.toLowerCase(), args, context);
      return { Groups: items.map((group) => describeGroup(account, group)), ...rest };
    },
  }),
  ListGroups: action({
    takes: { PathPrefix: optional(pathPrefix), ...paging },
    run(args, context) {
      const { PathPrefix = '/' } = args;
      const groups = Object.values(context.account.groups).filter(({ path }) => path.startsWith(PathPrefix));
      const { items, rest } = page(groups, ({ name }) => name.toLowerCase(), args, context);
      return { Groups: items.map((group) => describeGroup(context.account, group)), ...rest };
    },
  }),
  GetGroup: action({
    takes: { GroupName: groupName, ...paging },
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run(args, context) {
      const { account, atMs } = context;
      const group = findGroup(context, args.GroupName);
      const key = group.name.toLowerCase();
      const members = Object.values(account.users).filter(
        (user) => user.groups.includes(key) && isVisible(user, atMs) && isShown(user, key, atMs),
      );
      const { items, rest } = page(members, ({ name }) => name.toLowerCase(), args, context);
      return {
        Group: describeGroup(account, group),
        Users: items.map((user) => listUser(account, user)),
        ...rest,
      };
    },
  }),
};

function describeGroup(account: Account, group: Group): XmlElement {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: arn(account.id, 'group', group.path, group.name),
    CreateDate: new Date(group.createdAtMs),
  };
}
