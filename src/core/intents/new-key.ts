import { keyBeyondLimits } from '../plan/self-service-limits.ts';
import type { MayBeArgued, OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { keyQuota } from './key-plan.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser, onlyInUse, refuseUnlessKeys } from './self-service.ts';
import { tellsOfOwn } from './tells.ts';
import { argument, givesIfArgued, withinLimits } from './within-limits.ts';

export interface NewKey extends OfUser, MayBeArgued {
  kind: 'new-key';
}

export const newKey: IntentModule<NewKey> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'keys' },
  tells: tellsOfOwn,
  userKind: ({ userKind }) => userKind,
  gives: givesIfArgued,
  reads: () => readsCredentials,
  plan: forUserOfOwner((intent, grounds) => {
    if (grounds.credentials.keys.length >= keyQuota)
      return { problem: { code: 'keys.full', userName: intent.userName } };
    return withinLimits(intent, () => keyBeyondLimits(intent.userKind, grounds), [
      { kind: 'create-access-key' },
      { kind: 'activate-access-key' },
    ]);
  }),
  followUps: () => ['remove-stray-keys'],
  selfService: {
    isForWorkloads: true,
    ...onlyInUse,
    isArguable: true,
    refuse: refuseUnlessKeys,
    make: (user, details) => ({ ...ofUser(user), kind: 'new-key', ...argument(user, details) }),
  },
};
