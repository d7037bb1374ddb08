import { passwordBeyondLimits } from '../plan/self-service-limits.ts';
import type { MayBeArgued, OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser, onlyInUse } from './self-service.ts';
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
  reads: () => ({ ...readsCredentials, permissions: true }),
  // Approved: the first person to open the link may set up MFA, so nothing works before the owner confirms.
  plan: forUserOfOwner((intent, grounds) => {
    const { account, credentials } = grounds;
    const devices = intent.reason === undefined ? credentials.mfaDevices : [];
    return withinLimits(
      intent,
      () => passwordBeyondLimits(grounds),
      setUpAgainOperations(account, [], devices),
    );
  }),
  followUps: () => ['vouch-for-confirmed'],
  selfService: {
    isForWorkloads: false,
    ...onlyInUse,
    isArguable: true,
    make: (user, details) => ({ ...ofUser(user), kind: 'reset-password', ...argument(user, details) }),
  },
};
