import {
  DeleteAccountPasswordPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  type UpdateAccountPasswordPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { isSamePolicy, type PasswordPolicy, standing } from '../../../core/password-policy/password-policy.ts';
import { Fault } from '../../../flows/fault.ts';
import { unlessGone } from '../or-missing.ts';
import { readPasswordPolicy } from '../password-policy.ts';
import type { Apply } from './context.ts';

/** What holds for everybody in an account. */
export const accountTable = {
  /**
   * AWS has no condition for it, so it is read right before, under the lease. What was written a moment ago may not show
   * yet, so it is written again even if the account shows it already.
   */
  async 'set-password-policy'(operation, context) {
    const [before, after] = [standing(operation.before), standing(operation.after)];
    const { clients } = context;
    const now = await readPasswordPolicy(clients);
    if (!isSamePolicy(now, before) && !isSamePolicy(now, after)) {
      const message =
        "Somebody else has changed the account's password policy meanwhile, so it was left alone.";
      throw new Fault(message, { nature: 'conflict', code: 'password-policy.changed' });
    }
    if (after === 'default')
      return unlessGone(clients.patient.send(new DeleteAccountPasswordPolicyCommand({})), context);
    await clients.patient.send(new UpdateAccountPasswordPolicyCommand(inputOf(after)));
    return {};
  },
} satisfies Partial<Apply>;

/** Always the whole: what is left out falls back to its default, which is how these two are turned off. */
function inputOf(policy: PasswordPolicy): UpdateAccountPasswordPolicyCommandInput {
  const { maxAgeDays, remembered } = policy;
  return {
    MinimumPasswordLength: policy.minLength,
    RequireUppercaseCharacters: policy.needsUppercase,
    RequireLowercaseCharacters: policy.needsLowercase,
    RequireNumbers: policy.needsDigits,
    RequireSymbols: policy.needsSymbols,
    AllowUsersToChangePassword: policy.mayChange,
    HardExpiry: policy.isExpiryHard,
    ...(maxAgeDays > 0 ? { MaxPasswordAge: maxAgeDays } : {}),
    ...(remembered > 0 ? { PasswordReusePrevention: remembered } : {}),
  };
}
