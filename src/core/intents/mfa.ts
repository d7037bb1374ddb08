import type { UserCredentials } from '../account/user-credentials.ts';
import { hourMs } from '../durations.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired } from '../operations/policy-operations.ts';
import { codesOperations, givesCodes } from '../plan/proof.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser } from './self-service.ts';
import { tellsOfOwn } from './tells.ts';

/** A new virtual MFA device, requested by its owner. */
export interface Mfa extends OfUser {
  kind: 'mfa';
  /** A grant of the user waits for it. */
  isInSetUp: boolean;
}

/** IAM quota: MFA devices of one user. */
const deviceQuota = 8;

export const mfa: IntentModule<Mfa> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'nothing' },
  tells: tellsOfOwn,
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => ({ ...readsCredentials, permissions: true }),
  plan: forUserOfOwner(({ userName, userKind, isInSetUp }, { requestId, account, credentials }) => {
    if (credentials.mfaDevices.length >= deviceQuota) return { problem: { code: 'mfa.full', userName } };
    const proof = proofFor(credentials);
    if (!proof) return { problem: { code: 'mfa.no-proof', userName } };
    const device = { path: account.path, name: `${userName}-${requestId.slice(-8)}` };
    // Until the password is changed, the policy would lock its owner out; the request that waits for the change puts
    // it.
    const isRuleDue = userKind === 'person' && !isInSetUp && !credentials.isPasswordToChange;
    return {
      operations: [
        ...proof,
        { kind: 'create-mfa-device', ...device },
        { kind: 'enable-mfa-device', ...device },
        ...(isRuleDue ? [{ ...mfaRequired(account), unlessPasswordIsToChange: true } as const] : []),
      ],
    };
  }),
  // A device that nobody finishes is removed.
  ownerHasMs: hourMs,
  followUps: () => ['record-own-device'],
  selfService: {
    isForWorkloads: false,
    isForStopped: false,
    isForUsersInSetUp: true,
    isArguable: false,
    make: (user) => ({ ...ofUser(user), kind: 'mfa', isInSetUp: user.isInSetUp }),
  },
};

/**
 * Someone with only the owner's Slack account could get a new password; but while a device is on, they can't add one of
 * their own. Undefined: the user has only devices that can't prove anything here.
 */
function proofFor({ mfaDevices }: UserCredentials): Operation[] | undefined {
  if (mfaDevices.length === 0) return [];
  return mfaDevices.some(givesCodes) ? codesOperations('proof') : undefined;
}
