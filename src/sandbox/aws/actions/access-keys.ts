import { type Action, action } from '../action.ts';
import { quotaExceeded } from '../aws-error.ts';
import { accessKeyIdField, paging, userName } from '../common-fields.ts';
import { oneOf, optional } from '../fields.ts';
import { accessKeyId, secretKey } from '../ids.ts';
import { findAccessKey, isVisible, userOrCaller, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import type { AccessKey, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';
import { accessKeyLastUsed } from './access-key-last-used.ts';

export const accessKeyActions: Record<string, Action> = {
  CreateAccessKey: action({
    takes: { UserName: optional(userName) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName }, context) {
      const { account, atMs, settings } = context;
      const user = userOrCaller(context, UserName);
      const quota = account.quotas.accessKeysPerUser;
      if (user.accessKeys.length >= quota) throw quotaExceeded('AccessKeysPerUser', quota);
      const key: AccessKey = {
        id: accessKeyId('AKIA', account.id),
        secret: secretKey(),
        status: 'Active',
        createdAtMs: atMs,
        visibleAtMs: atMs + settings.visibilityDelayMs,
      };
      user.accessKeys.push(key);
      return { AccessKey: { ...describe(user, key), SecretAccessKey: key.secret } };
    },
  }),
  UpdateAccessKey: action({
    takes: { UserName: optional(userName), AccessKeyId: accessKeyIdField, Status: oneOf('Active', 'Inactive') },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, AccessKeyId, Status }, context) {
      findAccessKey(context, userOrCaller(context, UserName), AccessKeyId).status = Status;
      return undefined;
    },
  }),
  DeleteAccessKey: action({
    takes: { UserName: optional(userName), AccessKeyId: accessKeyIdField },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, AccessKeyId }, context) {
      const user = userOrCaller(context, UserName);
      const gone = findAccessKey(context, user, AccessKeyId);
      user.accessKeys = user.accessKeys.filter((key) => key !== gone);
      return undefined;
    },
  }),
  ListAccessKeys: action({
    takes: { UserName: optional(userName), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const keys = user.accessKeys.filter((key) => isVisible(key, context.atMs));
      const { items, rest } = page(keys, ({ id }) => id, args, context);
      return { UserName: user.name, AccessKeyMetadata: items.map((key) => describe(user, key)), ...rest };
    },
  }),
  GetAccessKeyLastUsed: accessKeyLastUsed,
};

function describe(user: User, key: AccessKey): XmlElement {
  return {
    UserName: user.name,
    AccessKeyId: key.id,
    Status: key.status,
    CreateDate: new Date(key.createdAtMs),
  };
}
