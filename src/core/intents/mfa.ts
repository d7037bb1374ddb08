import { hourMs } from '../durations.ts';
import type { Operation } from '../plan/operation.ts';
import { mfaRequired } from '../plan/own-policies.ts';
import { codesOperations, givesCodes } from '../plan/proof.ts';
import type { Held } from '../request/state.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, readsHeld } from './intent-module.ts';
import { forOwnUser } from './own-user-plan.ts';
import { ofUser } from './own-way.ts';
import { tellsOfOwn } from './tells.ts';

/** A new virtual MFA device, by its owner. */
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
  reads: () => ({ ...readsHeld, powers: true }),
  plan: forOwnUser(({ userName, userKind, isInSetUp }, { requestId, account, held }) => {
    if (held.mfaDevices.length >= deviceQuota) return { problem: { code: 'mfa.full', userName } };
    const proof = proofFor(held);
    if (!proof) return { problem: { code: 'mfa.no-proof', userName } };
    const device = { path: account.path, name: `${userName}-${requestId.slice(-8)}` };
    // While a password is to be changed, the rule would lock its owner out: the request that waits for it puts it.
    const isRuleDue = userKind === 'person' && !isInSetUp && !held.isPasswordToChange;
    return {
      operations: [
        ...proof,
        { kind: 'create-mfa-device', ...device },
        { kind: 'enable-mfa-device', ...device },
        ...(isRuleDue ? [{ ...mfaRequired(account), unlessPasswordIsToChange: true } as const] : []),
      ],
    };
  }),
  // A device nobody finishes is cleared away.
  ownerHasMs: hourMs,
  followUps: () => ['record-own-device'],
  own: {
    isForWorkloads: false,
    isForStopped: false,
    isForUsersInSetUp: true,
    isArguable: false,
    make: (user) => ({ ...ofUser(user), kind: 'mfa', isInSetUp: user.isInSetUp }),
  },
};

/**
 * Whoever has the owner's Slack account alone could get a password of their own; a device of their own they do not get
 * beside one that is on. Undefined: there are only such as cannot prove anything here.
 */
function proofFor({ mfaDevices }: Held): Operation[] | undefined {
  if (mfaDevices.length === 0) return [];
  return mfaDevices.some(givesCodes) ? codesOperations('proof') : undefined;
}
