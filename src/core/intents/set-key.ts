import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { keyOf } from './key-plan.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { type KeyChange, ofUser, onlyInUse } from './self-service.ts';
import { tellsOfOwn } from './tells.ts';

/** Activates, deactivates or deletes a key. */
export interface SetKey extends OfUser {
  kind: 'set-key';
  keyId: string;
  to: KeyChange;
}

const operationOf = {
  active: 'reactivate-access-key',
  inactive: 'deactivate-access-key',
  deleted: 'delete-access-key',
} as const satisfies Record<KeyChange, string>;

export const setKey: IntentModule<SetKey> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing' },
  tells: tellsOfOwn,
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => readsCredentials,
  plan: forUserOfOwner(({ keyId, to }, { credentials }) => {
    const key = keyOf(credentials, keyId);
    if (!key) return { problem: { code: 'key.gone', keyId } };
    if (to === 'deleted' && key.isActive) return { problem: { code: 'key.active', keyId } };
    return { operations: [{ kind: operationOf[to], keyId }] };
  }),
  followUps: ({ to }) => (to === 'active' ? ['watch-key-again'] : []),
  isProtective: ({ to }) => to === 'inactive',
  key: ({ keyId, to }) => ({ keyId, is: 'changed', to }),
  selfService: {
    isForWorkloads: true,
    ...onlyInUse,
    isArguable: false,
    make: (user, { keyId, to }) =>
      keyId !== undefined && to !== undefined ? { ...ofUser(user), kind: 'set-key', keyId, to } : undefined,
  },
};
