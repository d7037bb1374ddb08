import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import type { Problem } from './problem.ts';

/** An emergency user is given access only by what is reviewed afterwards: everything else would last between uses. */
export function beyondPreparation(intent: Intent, operations: readonly Operation[]): Problem | undefined {
  const { userKind, beforehand = [] } = moduleOf(intent);
  if (userKind(intent) !== 'emergency' || beforehand.includes('ask-for-review')) return undefined;
  const isGiven = operations.some(({ kind }) => kind === 'add-to-group' || kind === 'attach-policy');
  return isGiven ? { code: 'emergency.only-opened', userName: intent.userName } : undefined;
}
