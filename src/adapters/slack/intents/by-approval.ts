import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent, MayBeArgued, OfUser } from '../../../core/intents/intent.ts';
import { code, context, fields, mention, quote } from '../blocks.ts';
import { accountText, riskOf, riskWords, titlesOf } from '../words/asked.ts';
import type { DecisionWords } from './slack-intent.ts';

type NewCredential = OfUser & MayBeArgued;

/** What somebody approves who gives the owner of a user that exists a new credential. */
export const newCredential = {
  access: accessBefore,
  asked: (request, catalogue) => [
    ...askedOfUser(request.intent, accessBefore(request.intent, catalogue), catalogue),
    ...(request.phase.status === 'pending' ? [context(askedBySomebody(request.intent.owner))] : []),
  ],
  found: undefined,
  reason: ({ reason }) => reason,
  underWay: credentialsFollow,
  done: () => everythingDone,
  whenCancelled: () => [],
  isStoppable: true,
} satisfies DecisionWords<NewCredential>;

export const everythingDone = 'Everything in the plan was done.';

export function credentialsFollow({ owner }: Intent): string {
  return `Approved. Credentials go to ${mention(owner)} by one-time link.`;
}

export function accessBefore({ entitlements = [] }: MayBeArgued, catalogue: Catalogue): string {
  return titlesOf(entitlements, catalogue) || 'what it had before';
}

/** Fields of the card that are the same for every kind. */
export function accountAndUser({ account, userName }: Intent, catalogue: Catalogue): string[] {
  return [`*Account*\n${accountText(catalogue, account)}`, `*User name*\n${code(userName)}`];
}

/** What is asked for a user that exists. */
export function askedOfUser(
  intent: Omit<OfUser, 'userId'> & Pick<MayBeArgued, 'reason'>,
  access: string,
  catalogue: Catalogue,
): AnyBlock[] {
  const { requester, owner, userKind, reason } = intent;
  return [
    fields(
      `*Asked by*\n${mention(requester)}`,
      `*For*\n${userKind === 'workload' ? `a workload; ${mention(owner)} is responsible` : mention(owner)}`,
      ...accountAndUser(intent, catalogue),
      `*Access*\n${access}`,
      `*Risk*\n${riskWords[riskOf(intent, catalogue)]}`,
    ),
    ...(reason ? [quote(reason)] : []),
  ];
}

/** Whoever has somebody's Slack may ask in their name. */
function askedBySomebody(owner: string): string {
  return `:warning: This gives ${mention(owner)} a new credential. Make sure that it is them, in person or by a call, before you approve.`;
}
