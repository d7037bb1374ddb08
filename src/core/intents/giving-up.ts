import type { Change } from './change.ts';
import type { Named } from './intent.ts';

/** Whether its owner asks. Others may not know what the user has. */
export function isByOwner({ requester, owner }: Pick<Named, 'requester' | 'owner'>): boolean {
  return requester === owner;
}

/** What an owner gives up needs nobody else. */
export function isGivingUp(intent: Pick<Change, 'requester' | 'owner' | 'add' | 'give'>): boolean {
  return isByOwner(intent) && intent.add.length + intent.give.length === 0;
}
