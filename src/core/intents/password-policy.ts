import type { Operation } from '../operations/operation.ts';
import { merged, type PolicyChange } from '../password-policy/merge.ts';
import type { PasswordPolicy } from '../password-policy/password-policy.ts';
import { isSamePolicy } from '../password-policy/password-policy.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';

/** Changes an account's password policy. Its user name is `passwordPolicySubject`. */
export interface PasswordPolicyChange extends Named {
  kind: 'password-policy';
  /** The fields that change; absent: the account's own policy goes, and AWS's default holds. */
  set?: Partial<PasswordPolicy> | undefined;
  reason: string;
}

export const passwordPolicy: IntentModule<PasswordPolicyChange> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: true,
    holds: 'nothing',
    isOfAccount: true,
  },
  tells: { own: 'never', endsWithAccess: 'always', news: 'all' },
  userKind: () => 'person',
  gives: () => ({ access: 'account' }),
  reads: () => ({ ...readsNothing, passwordPolicy: true }),
  plan,
};

/** Read, merge, write: what is not part of the change stays as AWS shows it now. */
function plan({ set, account }: PasswordPolicyChange, { snapshot }: PlanGrounds): Assembled {
  const { passwordPolicy: before = 'default' } = snapshot;
  const change: PolicyChange = set ?? 'default';
  const after = merged(before, change);
  if (after === undefined) return { problem: { code: 'password-policy.gone', account } };
  if (isSamePolicy(before, after)) return { problem: { code: 'password-policy.same', account } };
  return { operations: [operationFor(before, after)] };
}

function operationFor(before: PasswordPolicy | 'default', after: PasswordPolicy | 'default'): Operation {
  return {
    kind: 'set-password-policy',
    ...(before === 'default' ? {} : { before }),
    ...(after === 'default' ? {} : { after }),
  };
}
