import type { Operation } from './operation.ts';

/** Where a rotation's plan says what; the owner's "bring it back" goes back to `keepOld`. */
export const rotationSteps = { keepOld: 2, awaitUse: 3, deactivateOld: 4, grace: 5, deleteOld: 6 } as const;

/**
 * Second key → activated by its owner → seen in use → the old one inactive → days of grace → deleted. At every moment
 * the owner has a key that works. Source: IAM User Guide, rotating access keys.
 */
export function rotationOperations(old: string, graceDays: number): Operation[] {
  return [
    { kind: 'create-access-key' },
    { kind: 'activate-access-key' },
    { kind: 'reactivate-access-key', keyId: old },
    { kind: 'await-key-use' },
    { kind: 'deactivate-access-key', keyId: old },
    { kind: 'await-days', days: graceDays, purpose: 'grace' },
    { kind: 'delete-access-key', keyId: old },
  ];
}
