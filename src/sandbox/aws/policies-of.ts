import { isShown, isVisible, policyByArn } from './lookup.ts';
import { type PolicyDocument, parsePolicy } from './policy-document.ts';
import type { Account, Group, User } from './world.ts';

/** A policy and its origin: source says where it comes from, in the words of the policy simulator. */
export interface HeldPolicy {
  id: string;
  source: 'user' | 'group' | 'aws-managed' | 'user-managed' | 'none';
  document: PolicyDocument;
}

/** Inline, attached and by group; what isn't visible yet has no effect yet. */
export function policiesOf(account: Account, user: User, atMs: number): HeldPolicy[] {
  const shown = (what: string) => isShown(user, what, atMs);
  const groups = user.groups.filter(shown).flatMap((name) => account.groups[name] ?? []);
  return [
    ...held(account, { ...user, attached: user.attached.filter(shown) }, 'user', atMs),
    ...groups.flatMap((group) => held(account, group, 'group', atMs)),
  ];
}

export function managedPolicy(account: Account, policyArn: string, atMs: number): HeldPolicy[] {
  const policy = policyByArn(account, policyArn);
  if (!policy || !isVisible(policy, atMs)) return [];
  const source = policyArn.startsWith('arn:aws:iam::aws:') ? 'aws-managed' : 'user-managed';
  return [{ id: policy.name, source, document: parsePolicy(policy.document) }];
}

function held(account: Account, holder: User | Group, source: 'user' | 'group', atMs: number): HeldPolicy[] {
  const inline = Object.entries(holder.inline).filter(([, policy]) => isVisible(policy, atMs));
  return [
    ...inline.map(([name, { document }]) => {
      return { id: `${source}_${holder.name}_${name}`, source, document: parsePolicy(document) };
    }),
    ...holder.attached.flatMap((policyArn) => managedPolicy(account, policyArn, atMs)),
  ];
}
