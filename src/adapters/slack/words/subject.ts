import type { Intent } from '../../../core/intents/intent.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';

/** What a request is about, inside a sentence, as plain text: its user or, of the account, that part of it. */
export function subjectOf(intent: Intent): string {
  return traitsOf(intent).isOfAccount ? `the ${intent.userName}` : intent.userName;
}
