import { GetAccountPasswordPolicyCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { ListedPasswordPolicy } from '../../core/inventory/inventory.ts';
import { orMissing } from './or-missing.ts';
import { unlessDenied } from './unless-denied.ts';

/** `none`: the account has no policy of its own. Undefined: the role may not see it. */
export async function readPasswordPolicy(iam: IAMClient): Promise<ListedPasswordPolicy | 'none' | undefined> {
  const answer = await unlessDenied(async () => ({
    found: await orMissing(iam.send(new GetAccountPasswordPolicyCommand({}))),
  }));
  if (!answer) return undefined;
  const { PasswordPolicy: policy } = answer.found ?? {};
  if (!policy) return 'none';
  const required = [
    policy.RequireUppercaseCharacters,
    policy.RequireLowercaseCharacters,
    policy.RequireNumbers,
    policy.RequireSymbols,
  ];
  return {
    minimumLength: policy.MinimumPasswordLength ?? 0,
    requiredClasses: required.filter((each) => each === true).length,
    remembered: policy.PasswordReusePrevention,
  };
}
