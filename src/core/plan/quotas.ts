import {
  inlineQuota,
  inlineSizeOf,
  sessionsCutPolicy,
  sessionsCutPolicyName,
} from '../account/bot-policies.ts';
import type { Snapshot } from '../account/snapshot.ts';
import { countTogether } from '../account/tags.ts';
import type { Operation } from '../operations/operation.ts';
import type { Problem, UserQuota } from './problem.ts';

/** IAM's quotas of a user. Source: IAM User Guide, IAM and AWS STS quotas. */
const limits: Record<UserQuota, number> = { tags: 50, groups: 10, policies: 10 };

/**
 * What AWS would refuse of a plan although every operation is right: the user has, or gets by it, more than AWS allows.
 * Said before anybody approves. Where it is not known what is on the user, only what the plan adds counts.
 */
export function beyondQuotas(
  userName: string,
  operations: readonly Operation[],
  { user, permissions }: Snapshot,
): Problem | undefined {
  const on = {
    tags: user?.tags ?? {},
    groups: new Set(permissions?.groups),
    policies: new Set(permissions?.policies),
    inline: { ...permissions?.inlinePolicies },
  };
  for (const operation of operations) {
    const count = countAfter(operation, on);
    if (count && count.is > limits[count.of])
      return { code: 'user.quota', userName, what: count.of, count: count.is, limit: limits[count.of] };
    if (putsInline(operation, on.inline) && inlineSizeOf(Object.values(on.inline)) > inlineQuota)
      return { code: 'user.no-room', userName };
  }
  return undefined;
}

interface OnUser {
  tags: Record<string, string>;
  groups: Set<string>;
  policies: Set<string>;
  inline: Record<string, string>;
}

/** Carries out what an operation adds or takes away; undefined where it adds nothing that is counted. */
function countAfter(operation: Operation, on: OnUser): { of: UserQuota; is: number } | undefined {
  switch (operation.kind) {
    case 'create-user':
    case 'tag-user':
      return { of: 'tags', is: countTogether(on.tags, operation.tags) };
    case 'add-to-group':
      return { of: 'groups', is: on.groups.add(operation.group).size };
    case 'attach-policy':
      return { of: 'policies', is: on.policies.add(operation.arn).size };
    default:
      return undefined;
  }
}

/** Whether one is there afterwards that was not, or says something else. */
function putsInline(operation: Operation, inline: Record<string, string>): boolean {
  switch (operation.kind) {
    case 'put-user-policy':
      inline[operation.name] = operation.document;
      return true;
    case 'cut-sessions':
      inline[sessionsCutPolicyName] = sessionsCutPolicy(0);
      return true;
    case 'delete-user-policy':
      delete inline[operation.name];
      return false;
    default:
      return false;
  }
}
