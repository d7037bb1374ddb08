import { AwsError } from './aws-error.ts';
import type { Caller, Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { isVisible, policyByArn } from './lookup.ts';
import { type PolicyDocument, parsePolicy } from './policy-document.ts';
import type { Keys } from './wildcard.ts';
import type { Account, Group, User } from './world.ts';

type Verdict = 'allowed' | 'denied' | 'no-policy' | 'no-boundary';

/** Refuses with AccessDenied, saying as IAM does which kind of policy was missing. */
export function authorise(context: Context, action: string, resource: string, keys: Keys = {}): void {
  const verdict = judge(context, action, resource, keys);
  if (verdict === 'allowed') return;
  const because = {
    denied: 'with an explicit deny in an identity-based policy',
    'no-policy': `because no identity-based policy allows the ${action} action`,
    'no-boundary': `because no permissions boundary allows the ${action} action`,
  }[verdict];
  const what = `User: ${context.caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new AwsError('AccessDenied', `${what} ${because}`);
}

export function judge(context: Context, action: string, resource: string, keys: Keys = {}): Verdict {
  const { caller, account, atMs } = context;
  if (caller.kind === 'operator' || action === 'sts:GetCallerIdentity') return 'allowed';
  const user = account.users[caller.userName.toLowerCase()];
  if (!user) return 'no-policy';
  const attempt = { action, resource, keys: { ...keysOf(caller, atMs), ...keys } };
  const said = evaluate(policiesOf(account, user, atMs), attempt);
  if (said === 'deny') return 'denied';
  if (isFreeForAll(account, caller, action, resource)) return 'allowed';
  const bounds = user.boundary === undefined ? undefined : [documentOf(account, user.boundary, atMs)].flat();
  const bounded = bounds ? evaluate(bounds, attempt) : 'allow';
  if (bounded === 'deny') return 'denied';
  if (said === 'silent') return 'no-policy';
  return bounded === 'allow' ? 'allowed' : 'no-boundary';
}

/** What users may do without any policy, unless one denies it. */
function isFreeForAll(account: Account, caller: Caller, action: string, resource: string): boolean {
  if (action === 'sts:GetSessionToken') return true;
  return (
    action === 'iam:ChangePassword' &&
    resource === caller.arn &&
    account.passwordPolicy?.allowUsersToChangePassword === true
  );
}

function keysOf(caller: Caller & { kind: 'user' }, atMs: number): Keys {
  const { proof } = caller;
  return {
    'aws:username': caller.userName,
    'aws:userid': caller.userId,
    'aws:principalarn': caller.arn,
    'aws:principalaccount': caller.account,
    'aws:principaltype': 'User',
    'aws:currenttime': new Date(atMs).toISOString(),
    'aws:epochtime': String(Math.floor(atMs / 1000)),
    'aws:securetransport': 'true',
    ...(proof.by === 'access-key' ? {} : { 'aws:multifactorauthpresent': String(proof.mfa) }),
  };
}

/** Inline, attached and by group; what is not visible yet has no effect yet. */
function policiesOf(account: Account, user: User, atMs: number): PolicyDocument[] {
  const holders: (User | Group)[] = [user, ...user.groups.flatMap((name) => account.groups[name] ?? [])];
  return holders.flatMap((holder) => [
    ...Object.values(holder.inline)
      .filter((policy) => isVisible(policy, atMs))
      .map(({ document }) => parsePolicy(document)),
    ...holder.attached.flatMap((arn) => documentOf(account, arn, atMs)),
  ]);
}

function documentOf(account: Account, policyArn: string, atMs: number): PolicyDocument[] {
  const policy = policyByArn(account, policyArn);
  return policy && isVisible(policy, atMs) ? [parsePolicy(policy.document)] : [];
}
