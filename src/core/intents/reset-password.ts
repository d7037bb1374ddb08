import { passwordBeyondLimits } from '../plan/own-limits.ts';
import type { MayBeArgued, OfUser } from './intent.ts';
import { type IntentModule, readsHeld } from './intent-module.ts';
import { forOwnUser } from './own-user-plan.ts';
import { ofUser, onlyInUse } from './own-way.ts';
import { setUpAgainOperations } from './set-up-again.ts';
import { tellsOfOwn } from './tells.ts';
import { argument, givesIfArgued, withinLimits } from './within-limits.ts';

export interface ResetPassword extends OfUser, MayBeArgued {
  kind: 'reset-password';
}

export const resetPassword: IntentModule<ResetPassword> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'password' },
  tells: { ...tellsOfOwn, endsWithAccess: 'argued' },
  userKind: ({ userKind }) => userKind,
  gives: givesIfArgued,
  reads: () => ({ ...readsHeld, powers: true }),
  // Approved: whoever opens the link may be the first to set up MFA, so nothing works before its owner confirms.
  plan: forOwnUser((intent, grounds) => {
    const { account, held } = grounds;
    const devices = intent.reason === undefined ? held.mfaDevices : [];
    return withinLimits(
      intent,
      () => passwordBeyondLimits(grounds),
      setUpAgainOperations(account, [], devices),
    );
  }),
  followUps: () => ['vouch-for-confirmed'],
  own: {
    isForWorkloads: false,
    ...onlyInUse,
    isArguable: true,
    make: (user, details) => ({ ...ofUser(user), kind: 'reset-password', ...argument(user, details) }),
  },
};
