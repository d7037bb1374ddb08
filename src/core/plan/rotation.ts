import type { Operation } from './operation.ts';

/** Where a rotation's plan says what. */
export const rotationSteps = { activateNew: 1, awaitUse: 2, deactivateOld: 3, grace: 4, deleteOld: 5 } as const;

/**
 * Second key → activated by its owner → seen in use → the old one inactive → days of grace → deleted. At every moment
 * the owner has a key that works. "Bring it back" takes the deactivation back, and waits for the switch again. Source: IAM User Guide, rotating access keys.
 */
export function rotationOperations(old: string, graceDays: number): Operation[] {
  return [
    { kind: 'create-access-key' },
    { kind: 'activate-access-key' },
    { kind: 'await-key-use' },
    { kind: 'deactivate-access-key', keyId: old },
    { kind: 'await-days', days: graceDays, purpose: 'grace' },
    { kind: 'delete-access-key', keyId: old },
  ];
}
