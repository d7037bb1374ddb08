import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { mayMakeKeys, ofUser } from './self-service.ts';

/** Lists the user's credentials for its owner. */
export interface Look extends OfUser {
  kind: 'look';
  /** Whether its owner makes keys without approval; shown in the list, and checked again when they do. */
  mayMakeKeys?: boolean | undefined;
  /** Nothing of it works until it is given back. */
  isStopped?: boolean | undefined;
}

export const look: IntentModule<Look> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing', isUnlisted: true },
  tells: { own: 'always', endsWithAccess: 'never', news: 'none' },
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => ({ ...readsCredentials, otherCredentials: true }),
  plan: forUserOfOwner((_intent, { credentials }) => ({ operations: [], credentials })),
  followUps: () => ['watch-shown-keys'],
  selfService: {
    isForWorkloads: true,
    isForStopped: true,
    isForUsersInSetUp: true,
    isArguable: false,
    make: (user, _details, catalogue) => ({
      ...ofUser(user),
      kind: 'look',
      mayMakeKeys: !user.isInSetUp && mayMakeKeys(user, catalogue),
      isStopped: user.isStopped,
    }),
  },
};
