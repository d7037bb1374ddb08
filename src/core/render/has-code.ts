import { sessionsCutPolicyName, suspendedPolicyName } from '../account/bot-policies.ts';
import type { Resulting } from './resulting.ts';

/** Whether anything is left that code should keep: a stop is for a time, and credentials are no part of code. */
export function hasCode({ user, groups, policies, inlinePolicies, taken, tags }: Resulting): boolean {
  const named = [...Object.keys(inlinePolicies), ...taken.inlinePolicies].filter((name) => !isPassing(name));
  const others = [groups, policies, taken.groups, taken.policies, Object.keys(tags)].flat();
  return user !== undefined || named.length > 0 || others.length > 0;
}

function isPassing(policy: string): boolean {
  return policy === suspendedPolicyName || policy === sessionsCutPolicyName;
}
