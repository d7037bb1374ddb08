import { policyByArn } from './lookup.ts';
import { type PastCall, recordPast } from './past-call.ts';
import type { Account } from './world.ts';

/** What people, or AWS itself, do to an account without the bot. */
export interface ByHand {
  /** Another version of a managed policy becomes the default. */
  publishPolicy(account: string, policyArn: string, document: string): void;
  /** Replaces all that a group gives: managed policies by ARN, and inline policies. */
  changeGroup(
    account: string,
    name: string,
    gives: { policies?: readonly string[]; inlinePolicies?: Record<string, string> },
  ): void;
  /** What CloudTrail is to have recorded of a user earlier. */
  recordCalls(account: string, userName: string, calls: readonly PastCall[]): void;
  /** With all its members. */
  deleteGroup(account: string, name: string): void;
}

export function byHand(accountOf: (id: string) => Account, onChange: () => void): ByHand {
  return {
    publishPolicy(id, policyArn, document) {
      const account = accountOf(id);
      const policy = policyByArn(account, policyArn);
      if (!policy) throw new Error(`account ${id} has no policy ${policyArn}`);
      const earlier = [...(policy.earlier ?? []), policy.document];
      account.policies[policyArn] = { ...policy, document, earlier };
      onChange();
    },
    changeGroup(id, name, { policies = [], inlinePolicies = {} }) {
      const group = accountOf(id).groups[name.toLowerCase()];
      if (!group) throw new Error(`account ${id} has no group ${name}`);
      group.attached = [...policies];
      group.inline = Object.fromEntries(
        Object.entries(inlinePolicies).map(([each, document]) => [each, { document, visibleAtMs: 0 }]),
      );
      onChange();
    },
    recordCalls(id, userName, calls) {
      const account = accountOf(id);
      const user = account.users[userName.toLowerCase()];
      if (!user) throw new Error(`account ${id} has no user ${userName}`);
      for (const call of calls) recordPast(account, user, call);
      account.trail?.sort((one, other) => one.atMs - other.atMs);
      onChange();
    },
    deleteGroup(id, name) {
      const account = accountOf(id);
      const key = name.toLowerCase();
      if (!account.groups[key]) throw new Error(`account ${id} has no group ${name}`);
      delete account.groups[key];
      for (const user of Object.values(account.users))
        user.groups = user.groups.filter((group) => group !== key);
      onChange();
    },
  };
}
