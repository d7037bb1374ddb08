import { AwsError } from './aws-error.ts';
import type { Caller, Context, OperatorCaller } from './context.ts';
import { evaluate } from './evaluate.ts';
import { managedPolicy, policiesOf } from './policies-of.ts';
import { parsePolicy } from './policy-document.ts';
import { isPublished, keysOfCall } from './published.ts';
import { requestKeys, roleKeys } from './request-keys.ts';
import type { Keys } from './wildcard.ts';
import type { Account } from './world.ts';

export type Verdict = 'allowed' | 'denied' | 'denied-by-boundary' | 'no-policy' | 'no-boundary';

/** Refuses with AccessDenied, and says as IAM does which kind of policy was missing. */
export function authorise(context: Context, action: string, resource: string, keys: Keys = {}): void {
  const verdict = judge(context, action, resource, keys);
  if (verdict === 'allowed') return;
  const because = {
    denied: 'with an explicit deny in an identity-based policy',
    'denied-by-boundary': 'with an explicit deny in a permissions boundary',
    'no-policy': `because no identity-based policy allows the ${action} action`,
    'no-boundary': `because no permissions boundary allows the ${action} action`,
  }[verdict];
  const what = `User: ${context.caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new AwsError('AccessDenied', `${what} ${because}`);
}

/** Source: IAM User Guide, policy evaluation logic, within one account. */
export function judge(
  { caller, account, atMs }: Pick<Context, 'caller' | 'account' | 'atMs'>,
  action: string,
  resource: string,
  keys: Keys = {},
): Verdict {
  if (action === 'sts:GetCallerIdentity') return 'allowed';
  if (caller.kind === 'operator') return judgeRole({ caller, account, atMs }, action, resource, keys);
  const user = account.users[caller.userName.toLowerCase()];
  // No policy can allow an action that AWS doesn't have.
  if (!user || !isPublished(action)) return 'no-policy';
  const said = { ...requestKeys({ caller, account, atMs }, user, resource), ...keys };
  const attempt = { action, resource, keys: keysOfCall(action, said) };
  const says = (policies: ReturnType<typeof policiesOf>) =>
    evaluate(
      policies.map(({ document }) => document),
      attempt,
    );
  const granted = says(policiesOf(account, user, atMs));
  if (granted === 'deny') return 'denied';
  if (isFreeForAll(account, caller, action, resource)) return 'allowed';
  const bounded = user.boundary === undefined ? 'allow' : says(managedPolicy(account, user.boundary, atMs));
  if (bounded === 'deny') return 'denied-by-boundary';
  if (granted === 'silent') return 'no-policy';
  return bounded === 'allow' ? 'allowed' : 'no-boundary';
}

/** A principal without a user: decided only by its own policies, if it has any. */
function judgeRole(
  { caller, account, atMs }: Pick<Context, 'account' | 'atMs'> & { caller: OperatorCaller },
  action: string,
  resource: string,
  keys: Keys,
): Verdict {
  if (!caller.policies) return 'allowed';
  const said = { ...roleKeys({ account, atMs }, caller, resource), ...keys };
  const attempt = { action, resource, keys: keysOfCall(action, said) };
  const ruling = evaluate(caller.policies.map(parsePolicy), attempt);
  return ruling === 'allow' ? 'allowed' : ruling === 'deny' ? 'denied' : 'no-policy';
}

/**
 * What users may do without any policy, unless one denies it. Source for passwords: IAM User Guide, account password
 * policy, allow users to change their own password.
 */
function isFreeForAll(account: Account, caller: Caller, action: string, resource: string): boolean {
  if (action === 'sts:GetSessionToken') return true;
  if (!account.passwordPolicy?.allowUsersToChangePassword) return false;
  return (
    action === 'iam:GetAccountPasswordPolicy' || (action === 'iam:ChangePassword' && resource === caller.arn)
  );
}
