import {
  endsPolicy,
  endsPolicyName,
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
 * What AWS would refuse although every operation is right: with the plan, the user would have more than AWS allows.
 * Reported before anyone approves. If what is on the user is unknown, only what the plan adds counts.
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

/** Applies what an operation adds or removes; undefined if it adds nothing that is counted. */
function countAfter(operation: Operation, on: OnUser): { of: UserQuota; is: number } | undefined {
  switch (operation.kind) {
    case 'create-user':
    case 'tag-user':
      return { of: 'tags', is: countTogether(on.tags, operation.tags) };
    case 'add-to-group':
      return { of: 'groups', is: on.groups.add(operation.group).size };
    case 'attach-policy':
      return { of: 'policies', is: on.policies.add(operation.arn).size };
    case 'remove-from-group':
      on.groups.delete(operation.group);
      return undefined;
    case 'detach-policy':
      on.policies.delete(operation.arn);
      return undefined;
    default:
      return undefined;
  }
}

/** Whether something is new afterwards, or differs. */
function putsInline(operation: Operation, inline: Record<string, string>): boolean {
  switch (operation.kind) {
    case 'put-user-policy':
      inline[operation.name] = operation.document;
      return true;
    case 'cut-sessions':
      inline[sessionsCutPolicyName] = sessionsCutPolicy(0);
      return true;
    case 'set-end':
      if (operation.lastsMs === undefined) return false;
      inline[endsPolicyName] = endsPolicy(0);
      return true;
    case 'delete-user-policy':
      delete inline[operation.name];
      return false;
    default:
      return false;
  }
}
