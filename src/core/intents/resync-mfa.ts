import { hourMs } from '../durations.ts';
import { codesOperations, givesCodes } from '../plan/proof.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser, onlyInUse } from './self-service.ts';
import { tellsOfOwn } from './tells.ts';

/** Brings a device whose codes AWS no longer accepts back in step. */
export interface ResyncMfa extends OfUser {
  kind: 'resync-mfa';
}

export const resyncMfa: IntentModule<ResyncMfa> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'nothing' },
  tells: tellsOfOwn,
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => readsCredentials,
  plan: forUserOfOwner(({ userName }, { credentials }) => {
    if (credentials.mfaDevices.length === 0) return { problem: { code: 'mfa.none', userName } };
    if (!credentials.mfaDevices.some(givesCodes)) return { problem: { code: 'mfa.no-codes', userName } };
    return { operations: codesOperations('resync') };
  }),
  ownerHasMs: hourMs,
  selfService: {
    isForWorkloads: false,
    ...onlyInUse,
    isArguable: false,
    make: (user) => ({ ...ofUser(user), kind: 'resync-mfa' }),
  },
};
