import { type Action, action } from '../action.ts';
import { paging, tagKeys, tags, userName } from '../common-fields.ts';
import { findUser, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import { requestTagKeys, requestTags, tagXml, withoutTags, withTags } from '../tags.ts';

export const userTagActions: Record<string, Action> = {
  TagUser: action({
    takes: { UserName: userName, Tags: tags },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ Tags }) => requestTags(Tags),
    run({ UserName, Tags }, context) {
      const user = findUser(context, UserName);
      user.tags = withTags(user.tags, Tags, context.account.quotas.tags);
      return undefined;
    },
  }),
  UntagUser: action({
    takes: { UserName: userName, TagKeys: tagKeys },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ TagKeys }) => requestTagKeys(TagKeys),
    run({ UserName, TagKeys }, context) {
      const user = findUser(context, UserName);
      user.tags = withoutTags(user.tags, TagKeys);
      return undefined;
    },
  }),
  ListUserTags: action({
    takes: { UserName: userName, ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const { items, rest } = page(
        findUser(context, args.UserName).tags,
        ({ key }) => key.toLowerCase(),
        args,
        context,
      );
      return { Tags: tagXml(items), ...rest };
    },
  }),
};
