import { stepName } from '../operations/step-name.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { keyOf } from './key-plan.ts';
import { forSameUser } from './plan-for-user.ts';

/** Begins when the key has reached the catalogue's maximum age. */
export interface RetireKey extends OfUser {
  kind: 'retire-key';
  keyId: string;
}

export const retireKey: IntentModule<RetireKey> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    // A key grows old even if its owner has left.
    isForAbsentPeople: true,
    failsUnplanned: true,
  },
  tells: {
    own: 'never',
    endsWithAccess: 'never',
    news: 'failures',
    steps: ({ keyId }) => ({
      waiting: ['await-days/owner-rotates', 'await-days/team-rotates'],
      done: [stepName({ kind: 'deactivate-access-key', keyId })],
    }),
    isSilentWhenMoot: true,
  },
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => readsCredentials,
  plan: forSameUser(({ keyId, owner }, { catalogue, credentials, record }) => {
    // A separate request asks the new owner.
    const isTheirs = record.owner === undefined || record.owner === owner;
    if (!isTheirs || !keyOf(credentials, keyId)?.isActive) return { operations: [] };
    const { noticeDays: days, isDeactivated } = catalogue.accessKeys;
    return {
      operations: [
        { kind: 'await-days', days, purpose: 'owner-rotates', unlessUnused: keyId },
        { kind: 'await-days', days, purpose: 'team-rotates', unlessUnused: keyId },
        ...(isDeactivated ? [{ kind: 'deactivate-access-key', keyId } as const] : []),
      ],
    };
  }),
  key: ({ keyId }) => ({ keyId, is: 'watched' }),
};
