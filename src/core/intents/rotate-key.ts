import { dayMs } from '../durations.ts';
import type { Operation } from '../operations/operation.ts';
import { stepName } from '../operations/step-name.ts';
import { keyBeyondLimits } from '../plan/self-service-limits.ts';
import type { MayBeArgued, OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { keyOf, keyQuota } from './key-plan.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { ofUser, onlyInUse } from './self-service.ts';
import { tellsOfOwn } from './tells.ts';
import { argument, givesIfArgued, withinLimits } from './within-limits.ts';

export interface RotateKey extends OfUser, MayBeArgued {
  kind: 'rotate-key';
  /** The old key. */
  keyId: string;
}

export const rotateKey: IntentModule<RotateKey> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: true,
    holds: 'keys',
    // A stop leaves it where it is, with two keys that work.
    isLeftHalfDone: true,
  },
  tells: {
    ...tellsOfOwn,
    steps: ({ keyId }) => ({
      waiting: ['await-key-use', 'await-days/grace'],
      done: [stepName({ kind: 'delete-access-key', keyId })],
    }),
  },
  userKind: ({ userKind }) => userKind,
  gives: givesIfArgued,
  reads: () => readsCredentials,
  plan: forUserOfOwner((intent, grounds) => {
    const { keyId, userName, userKind } = intent;
    const { catalogue, credentials } = grounds;
    const key = keyOf(credentials, keyId);
    if (!key) return { problem: { code: 'key.gone', keyId } };
    if (!key.isActive) return { problem: { code: 'key.inactive', keyId } };
    if (credentials.keys.length >= keyQuota) return { problem: { code: 'keys.full', userName } };
    const operations = rotationOperations(keyId, catalogue.accessKeys.graceDays);
    return withinLimits(intent, () => keyBeyondLimits(userKind, grounds), operations);
  }),
  // A fleet takes weeks to change keys.
  ownerHasMs: 30 * dayMs,
  reports: 'key-use',
  followUps: () => ['remove-stray-keys'],
  key: ({ keyId }) => ({ keyId, is: 'replaced' }),
  selfService: {
    isForWorkloads: true,
    ...onlyInUse,
    isArguable: true,
    make: (user, details) =>
      details.keyId === undefined
        ? undefined
        : { ...ofUser(user), kind: 'rotate-key', keyId: details.keyId, ...argument(user, details) },
  },
};

/**
 * Second key → activated by its owner → seen in use → the old one inactive → days of grace → deleted. The owner always
 * has a key that works. During the grace, "Bring it back" undoes the deactivation, and waits for the switch again.
 * Source: IAM User Guide, rotating access keys.
 */
export function rotationOperations(old: string, graceDays: number): Operation[] {
  const deactivation = { kind: 'deactivate-access-key', keyId: old } as const;
  return [
    { kind: 'create-access-key' },
    { kind: 'activate-access-key' },
    { kind: 'await-key-use' },
    deactivation,
    {
      kind: 'await-days',
      days: graceDays,
      purpose: 'grace',
      window: { takesBack: [stepName(deactivation)], by: 'owner' },
    },
    { kind: 'delete-access-key', keyId: old },
  ];
}
