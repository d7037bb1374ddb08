import { type Action, action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { groupName, paging, pathPrefix, policyName } from '../common-fields.ts';
import { optional } from '../fields.ts';
import { findGroup, groupResource, isVisible, policyByArn } from '../lookup.ts';
import { page } from '../page.ts';
import { urlEncode } from '../url-encode.ts';

/** What groups give; people change it by hand. Source: IAM API Reference. */
export const groupPolicyActions: Record<string, Action> = {
  ListAttachedGroupPolicies: action({
    takes: { GroupName: groupName, PathPrefix: optional(pathPrefix), ...paging },
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run(args, context) {
      const { GroupName, PathPrefix = '/' } = args;
      const policies = findGroup(context, GroupName)
        .attached.flatMap((arn) => policyByArn(context.account, arn) ?? [])
        .filter(({ path }) => path.startsWith(PathPrefix));
      const { items, rest } = page(policies, ({ arn }) => arn, args, context);
      return {
        AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
        ...rest,
      };
    },
  }),
  ListGroupPolicies: action({
    takes: { GroupName: groupName, ...paging },
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run(args, context) {
      const names = Object.entries(findGroup(context, args.GroupName).inline)
        .filter(([, policy]) => isVisible(policy, context.atMs))
        .map(([name]) => name);
      const { items, rest } = page(names, (name) => name, args, context);
      return { PolicyNames: items, ...rest };
    },
  }),
  GetGroupPolicy: action({
    takes: { GroupName: groupName, PolicyName: policyName },
    on: ({ GroupName }, context) => groupResource(context, GroupName),
    run({ GroupName, PolicyName }, context) {
      const group = findGroup(context, GroupName);
      const policy = group.inline[PolicyName];
      if (!policy || !isVisible(policy, context.atMs))
        throw noSuchEntity(`The group policy with name ${PolicyName} cannot be found.`);
      return { GroupName: group.name, PolicyName, PolicyDocument: urlEncode(policy.document) };
    },
  }),
};
