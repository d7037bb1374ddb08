import { changedLines } from '../password-policy/describe-policy.ts';
import { standing } from '../password-policy/password-policy.ts';
import type { OperationModules } from './operation-module.ts';

/** What holds for everybody in an account. */
export const accountOperations: OperationModules<'set-password-policy'> = {
  'set-password-policy': {
    describe: (operation) => {
      const [before, after] = [standing(operation.before), standing(operation.after)];
      const what =
        after === 'default'
          ? "Remove the account's password policy, so that AWS's default holds"
          : before === 'default'
            ? 'Give the account a password policy of its own'
            : "Change the account's password policy";
      const lines = changedLines(before, after).map(({ label, words }) => `${label.toLowerCase()} ${words}`);
      return [what, ...(lines.length > 0 ? [lines.join('; ')] : [])].join(': ');
    },
    permissions: () => [
      'iam:GetAccountPasswordPolicy',
      'iam:UpdateAccountPasswordPolicy',
      'iam:DeleteAccountPasswordPolicy',
    ],
    undo: ({ before, after }) => ({
      kind: 'set-password-policy',
      ...(after ? { before: after } : {}),
      ...(before ? { after: before } : {}),
    }),
    example: {
      kind: 'set-password-policy',
      after: {
        minLength: 14,
        needsUppercase: true,
        needsLowercase: true,
        needsDigits: true,
        needsSymbols: true,
        mayChange: true,
        maxAgeDays: 0,
        remembered: 24,
        isExpiryHard: false,
      },
    },
  },
};
