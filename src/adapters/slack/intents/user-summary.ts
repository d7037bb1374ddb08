import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { code } from '../blocks.ts';
import { accountText } from '../words/asked.ts';

/** The change and its user, in a line of mrkdwn. */
export function userSummary(change: string) {
  return ({ userName, account }: Intent, catalogue: Catalogue): string =>
    `${change} ${code(userName)} in ${accountText(catalogue, account)}`;
}

/** The same, with the key it is about. */
export function keySummary(change: string) {
  return (intent: Intent & { keyId: string }, catalogue: Catalogue): string =>
    `${userSummary(change)(intent, catalogue)}, key ${code(intent.keyId)}`;
}
