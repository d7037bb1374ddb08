import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { authorise } from '../authorise.ts';
import { AwsError, alreadyExists, quotaExceeded } from '../aws-error.ts';
import { bare } from '../bare.ts';
import { arnField, paging, path, pathPrefix, tags, userName } from '../common-fields.ts';
import { optional } from '../fields.ts';
import { uniqueId } from '../ids.ts';
import { findUser, isVisible, mfaDevicesOf, userOrCaller, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import { requestTags, tagXml, withTags } from '../tags.ts';
import { noteRemoval, unmodifiableUntil } from '../unmodifiable.ts';
import type { Account, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';
import { checkBoundary } from './permissions-boundary.ts';

export const userActions: Record<string, Action> = {
  CreateUser: action({
    takes: { UserName: userName, Path: optional(path), PermissionsBoundary: optional(arnField), Tags: tags },
    on: ({ UserName, Path = '/' }, { account }) => arn(account.id, 'user', Path, UserName),
    keys: ({ PermissionsBoundary, Tags }) => ({
      ...requestTags(Tags),
      ...(PermissionsBoundary ? { 'iam:permissionsboundary': PermissionsBoundary } : {}),
    }),
    run(args, context) {
      const { account, atMs, settings } = context;
      const { UserName, Path = '/', PermissionsBoundary, Tags } = args;
      if (account.users[UserName.toLowerCase()])
        throw alreadyExists(`User with name ${UserName} already exists.`);
      if (Object.keys(account.users).length >= account.quotas.users) {
        throw quotaExceeded('UsersPerAccount', account.quotas.users);
      }
      // Creating a user with tags needs both permissions.
      const own = arn(account.id, 'user', Path, UserName);
      if (Tags.length > 0) authorise(context, 'iam:TagUser', own, requestTags(Tags));
      if (PermissionsBoundary) checkBoundary(context, PermissionsBoundary);
      const user: User = bare({
        name: UserName,
        id: uniqueId('AIDA'),
        path: Path,
        createdAtMs: atMs,
        visibleAtMs: atMs + settings.visibilityDelayMs,
        unmodifiableUntilMs: unmodifiableUntil(context, `user:${UserName.toLowerCase()}`),
        tags: withTags([], Tags, account.quotas.tags),
        boundary: PermissionsBoundary,
        groups: [],
        attached: [],
        inline: {},
        accessKeys: [],
        otherCredentials: [],
      });
      account.users[UserName.toLowerCase()] = user;
      return { User: describeUser(account, user) };
    },
  }),
  GetUser: action({
    takes: { UserName: optional(userName) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run: ({ UserName }, context) => ({ User: describeUser(context.account, userOrCaller(context, UserName)) }),
  }),
  DeleteUser: action({
    takes: { UserName: userName },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName }, context) {
      const user = findUser(context, UserName);
      const left = leftover(context.account, user);
      if (left) throw new AwsError('DeleteConflict', `Cannot delete entity, must ${left} first.`);
      delete context.account.users[UserName.toLowerCase()];
      noteRemoval(context, `user:${UserName.toLowerCase()}`);
      return undefined;
    },
  }),
  ListUsers: action({
    takes: { PathPrefix: optional(pathPrefix), ...paging },
    on: ({ PathPrefix = '/' }, { account }) => arn(account.id, 'user', PathPrefix, ''),
    run(args, context) {
      const { PathPrefix = '/' } = args;
      const users = Object.values(context.account.users).filter(
        (user) => user.path.startsWith(PathPrefix) && isVisible(user, context.atMs),
      );
      const { items, rest } = page(users, ({ name }) => name.toLowerCase(), args, context);
      return { Users: items.map((user) => listUser(context.account, user)), ...rest };
    },
  }),
};

/** As lists show a user: without tags and boundary, which only GetUser returns. */
export function listUser(account: Account, user: User): XmlElement {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: arn(account.id, 'user', user.path, user.name),
    CreateDate: new Date(user.createdAtMs),
    PasswordLastUsed: user.passwordLastUsedAtMs === undefined ? undefined : new Date(user.passwordLastUsedAtMs),
  };
}

function describeUser(account: Account, user: User): XmlElement {
  return {
    ...listUser(account, user),
    PermissionsBoundary: user.boundary && {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: user.boundary,
    },
    Tags: user.tags.length > 0 ? tagXml(user.tags) : undefined,
  };
}

/** What must be removed before the user can be; the boundary and the tags needn't. */
function leftover(account: Account, user: User): string | undefined {
  const other = (kind: string) => user.otherCredentials.some((credential) => credential.kind === kind);
  if (user.loginProfile) return 'delete login profile';
  if (user.accessKeys.length > 0) return 'delete access keys';
  if (mfaDevicesOf(account, user).length > 0) return 'delete MFA device';
  if (other('signing-certificate')) return 'delete signing certificates';
  if (other('ssh-public-key')) return 'delete SSH public keys';
  if (other('service-specific')) return 'delete service specific credentials';
  if (user.attached.length > 0) return 'detach all policies';
  if (Object.keys(user.inline).length > 0) return 'delete policies';
  if (user.groups.length > 0) return 'remove users from group';
  return undefined;
}
