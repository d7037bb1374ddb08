import type { Assembled } from '../plan/assembled.ts';
import type { Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';

/** Reads an account's password policy for the person who is shown it, its owner. */
export interface PasswordPolicyView extends Named {
  kind: 'password-policy-view';
}

export const passwordPolicyView: IntentModule<PasswordPolicyView> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    isOfAccount: true,
  },
  tells: { own: 'always', endsWithAccess: 'never', news: 'none' },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => ({ ...readsNothing, passwordPolicy: true }),
  plan,
};

function plan(_intent: PasswordPolicyView, { snapshot }: PlanGrounds): Assembled {
  return { operations: [], passwordPolicy: snapshot.passwordPolicy ?? 'default' };
}
