import type { Argued, OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser, onlyInUse } from './self-service.ts';
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
  reads: () => ({ ...readsCredentials, permissions: true }),
  // Someone with the old password must not get in between, with a device of theirs in place of the lost ones.
  plan: forUserOfOwner((_intent, { account }) => ({
    operations: setUpAgainOperations(account, [
      { kind: 'delete-login-profile' },
      { kind: 'remove-mfa-devices' },
      { kind: 'cut-sessions' },
    ]),
  })),
  followUps: () => ['vouch-for-confirmed'],
  selfService: {
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
