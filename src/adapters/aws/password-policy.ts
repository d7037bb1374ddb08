import { type PasswordPolicy as AwsPolicy, GetAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import type { PasswordPolicy, StandingPolicy } from '../../core/password-policy/password-policy.ts';
import type { AccountClients } from './clients.ts';
import { orMissing } from './or-missing.ts';

/** What the account shows now. */
export async function readPasswordPolicy({
  patient,
}: Pick<AccountClients, 'patient'>): Promise<StandingPolicy> {
  const found = await orMissing(patient.send(new GetAccountPasswordPolicyCommand({})));
  return found?.PasswordPolicy ? policyOf(found.PasswordPolicy) : 'default';
}

/** AWS leaves out what is off; six characters is its least. */
function policyOf(policy: AwsPolicy): PasswordPolicy {
  return {
    minLength: policy.MinimumPasswordLength ?? 6,
    needsUppercase: policy.RequireUppercaseCharacters ?? false,
    needsLowercase: policy.RequireLowercaseCharacters ?? false,
    needsDigits: policy.RequireNumbers ?? false,
    needsSymbols: policy.RequireSymbols ?? false,
    mayChange: policy.AllowUsersToChangePassword ?? false,
    maxAgeDays: policy.MaxPasswordAge ?? 0,
    remembered: policy.PasswordReusePrevention ?? 0,
    isExpiryHard: policy.HardExpiry ?? false,
  };
}
