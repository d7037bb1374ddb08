import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent, MayBeArgued, OfUser } from '../../../core/intents/intent.ts';
import { code, escaped, mention } from '../blocks.ts';
import { accountName, titlesOf } from '../words/asked.ts';
import type { DecisionWords } from './slack-intent.ts';

type NewCredential = OfUser & MayBeArgued;

interface NewCredentialWords<Own extends NewCredential> {
  /** What is asked for. user: its name and its account's, as mrkdwn. */
  wants: (user: string, intent: Own) => string;
  gets: (intent: Own) => string;
  /** What Slack asks after *Approve*. user: its name and its account's, both as plain text. */
  question: (user: string, intent: Own) => string;
}

/** What somebody approves who gives the owner of a user that exists a new credential. */
export function newCredential<Own extends NewCredential>({
  wants,
  gets,
  question,
}: NewCredentialWords<Own>): DecisionWords<Own> {
  return {
    wants: (intent, catalogue) => `${wants(userIn(intent, catalogue), intent)}${forOwner(intent)}`,
    access: 'What it could do before',
    facts: (intent) => [[['Gets', gets(intent)]]],
    caution: ({ owner }) =>
      `:telephone_receiver: Call ${mention(owner)} on a number you already have, not one in this request. Someone else may be using their Slack account.`,
    question: (intent, catalogue) =>
      question(`${intent.userName} in ${accountName(catalogue, intent.account)}`, intent),
    calls: () => [],
    found: undefined,
    reason: ({ reason }) => reason,
    underWay: credentialsFollow,
    done: () => everythingDone,
    whenCancelled: () => [],
    isStoppable: true,
  };
}

export const everythingDone = 'Everything in the plan was done.';

export function credentialsFollow({ owner }: Intent): string {
  return `Approved. Credentials go to ${mention(owner)} by one-time link.`;
}

export function accessBefore({ entitlements = [] }: MayBeArgued, catalogue: Catalogue): string {
  return titlesOf(entitlements, catalogue) || 'what it had before';
}

/** A user of an account, as mrkdwn. */
export function userIn({ userName, account }: Intent, catalogue: Catalogue): string {
  return `${code(userName)} in ${escaped(accountName(catalogue, account))}`;
}

/** Whom it is for, where that is not who asks; with a blank before it. */
export function forOwner({ owner, requester }: Intent): string {
  return owner === requester ? '' : ` for ${mention(owner)}`;
}
