import { type Action, action } from '../action.ts';
import { AwsError, noSuchEntity } from '../aws-error.ts';
import { paging, policyDocument, policyName, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { boundaryKeys, findUser, isVisible, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import { parsePolicy } from '../policy-document.ts';
import { urlEncode } from '../url-encode.ts';
import type { InlinePolicy, User } from '../world.ts';

const named = { UserName: userName, PolicyName: policyName };

export const inlinePolicyActions: Record<string, Action> = {
  PutUserPolicy: action({
    takes: { ...named, PolicyDocument: policyDocument },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ UserName }, context) => boundaryKeys(context, UserName),
    run({ UserName, PolicyName, PolicyDocument }, context) {
      const user = findUser(context, UserName);
      parsePolicy(PolicyDocument);
      const { [PolicyName]: before, ...others } = user.inline;
      const documents = [PolicyDocument, ...Object.values(others).map(({ document }) => document)];
      const quota = context.account.quotas.userPolicySize;
      if (documents.join('').replace(/\s/g, '').length > quota) {
        throw new AwsError(
          'LimitExceeded',
          `Maximum policy size of ${quota} bytes exceeded for user ${user.name}`,
        );
      }
      const visibleAtMs = before?.visibleAtMs ?? context.atMs + context.settings.visibilityDelayMs;
      user.inline[PolicyName] = { document: PolicyDocument, visibleAtMs };
      return undefined;
    },
  }),
  GetUserPolicy: action({
    takes: named,
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, PolicyName }, context) {
      const user = findUser(context, UserName);
      const { document } = findInline(context, user, PolicyName);
      return { UserName: user.name, PolicyName, PolicyDocument: urlEncode(document) };
    },
  }),
  DeleteUserPolicy: action({
    takes: named,
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ UserName }, context) => boundaryKeys(context, UserName),
    run({ UserName, PolicyName }, context) {
      const user = findUser(context, UserName);
      findInline(context, user, PolicyName);
      delete user.inline[PolicyName];
      return undefined;
    },
  }),
  ListUserPolicies: action({
    takes: { UserName: userName, ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const names = Object.entries(findUser(context, args.UserName).inline)
        .filter(([, policy]) => isVisible(policy, context.atMs))
        .map(([name]) => name);
      const { items, rest } = page(names, (name) => name, args, context);
      return { PolicyNames: items, ...rest };
    },
  }),
};

function findInline({ atMs }: Context, user: User, name: string): InlinePolicy {
  const policy = user.inline[name];
  if (!policy || !isVisible(policy, atMs))
    throw noSuchEntity(`The user policy with name ${name} cannot be found.`);
  return policy;
}
