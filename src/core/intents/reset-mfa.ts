import type { Argued, OfUser } from './intent.ts';
import { type IntentModule, readsHeld } from './intent-module.ts';
import { forOwnUser } from './own-user-plan.ts';
import { ofUser, onlyInUse } from './own-way.ts';
import { setUpAgainOperations } from './set-up-again.ts';
import { tellsOfDecided } from './tells.ts';

/** The devices are lost: all are removed, and the user is set up again. */
export interface ResetMfa extends OfUser, Argued {
  kind: 'reset-mfa';
}

export const resetMfa: IntentModule<ResetMfa> = {
  traits: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'password' },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => ({ ...readsHeld, powers: true }),
  // Whoever has the old password must not get in between, with a device of theirs in place of the lost ones.
  plan: forOwnUser((_intent, { account }) => ({
    operations: setUpAgainOperations(account, [
      { kind: 'delete-login-profile' },
      { kind: 'remove-mfa-devices' },
      { kind: 'cut-sessions' },
    ]),
  })),
  followUps: () => ['vouch-for-confirmed'],
  own: {
    isForWorkloads: false,
    ...onlyInUse,
    isArguable: false,
    make: (user, { reason = '' }) => ({
      ...ofUser(user),
      kind: 'reset-mfa',
      entitlements: user.entitlements,
      reason,
    }),
  },
};
