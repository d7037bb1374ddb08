import { type Action, action } from '../action.ts';
import { AwsError, noSuchEntity, quotaExceeded } from '../aws-error.ts';
import { arnField, paging, pathPrefix, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { optional } from '../fields.ts';
import {
  boundaryKeys,
  findPolicy,
  findUser,
  isShown,
  policyByArn,
  showLater,
  userResource,
} from '../lookup.ts';
import { page } from '../page.ts';

const attachment = { UserName: userName, PolicyArn: arnField };

function attachmentKeys({ UserName, PolicyArn }: { UserName: string; PolicyArn: string }, context: Context) {
  return { ...boundaryKeys(context, UserName), 'iam:policyarn': PolicyArn };
}

export const attachedPolicyActions: Record<string, Action> = {
  AttachUserPolicy: action({
    takes: attachment,
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: attachmentKeys,
    run({ UserName, PolicyArn }, context) {
      const user = findUser(context, UserName);
      const policy = findPolicy(context, PolicyArn, `Policy ${PolicyArn} does not exist or is not attachable.`);
      if (!policy.attachable) {
        throw new AwsError(
          'PolicyNotAttachable',
          `Cannot attach a Service Role Policy to a User: ${PolicyArn}`,
        );
      }
      if (user.attached.includes(PolicyArn)) return undefined;
      const quota = context.account.quotas.policiesPerUser;
      if (user.attached.length >= quota) throw quotaExceeded('PoliciesPerUser', quota);
      user.attached.push(PolicyArn);
      showLater(context, user, PolicyArn);
      return undefined;
    },
  }),
  DetachUserPolicy: action({
    takes: attachment,
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: attachmentKeys,
    run({ UserName, PolicyArn }, context) {
      const user = findUser(context, UserName);
      const absent = `Policy ${PolicyArn} was not found.`;
      findPolicy(context, PolicyArn, absent);
      if (!user.attached.includes(PolicyArn) || !isShown(user, PolicyArn, context.atMs))
        throw noSuchEntity(absent);
      user.attached = user.attached.filter((each) => each !== PolicyArn);
      return undefined;
    },
  }),
  ListAttachedUserPolicies: action({
    takes: { UserName: userName, PathPrefix: optional(pathPrefix), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const { UserName, PathPrefix = '/' } = args;
      const user = findUser(context, UserName);
      const policies = user.attached
        .filter((arn) => isShown(user, arn, context.atMs))
        .flatMap((arn) => policyByArn(context.account, arn) ?? [])
        .filter(({ path }) => path.startsWith(PathPrefix));
      const { items, rest } = page(policies, ({ arn }) => arn, args, context);
      return {
        AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
        ...rest,
      };
    },
  }),
};
