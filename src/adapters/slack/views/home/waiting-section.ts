import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../../../core/intents/traits-of.ts';
import type { Request } from '../../../../core/request/request.ts';
import type { HomeContent, HomePages } from '../../../../flows/home/home-of.ts';
import { button, context, header, mention, time } from '../../blocks.ts';
import { actionIds, buttonFor } from '../../ids.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { riskOf, riskWords } from '../../words/asked.ts';
import { unreadableText } from '../../words/unreadable.ts';
import { pager } from './pager.ts';

const nothing = ':white_check_mark: Nothing waits for your decision. New requests appear here.';
const unknown = "Slack didn't say in time who may decide on what. Click *Refresh* in a moment.";

/**
 * What a person may decide on. There is no button here that decides: someone with the bot's token could publish this tab
 * with any words beside it.
 */
export function waitingSection(
  { waiting, isApprover, isWaitingUnknown }: HomeContent,
  pages: HomePages,
  catalogue: Catalogue,
): AnyBlock[] {
  const { rows, unreadable } = waiting;
  const isShown = isApprover || isWaitingUnknown || rows.length + unreadable.length > 0;
  if (!isShown) return [];
  return [
    header('Waiting for your decision'),
    ...rows.map((request) => row(request, catalogue)),
    ...pager('waiting', waiting, pages),
    ...(unreadable.length > 0 ? [context(unreadableText('request', unreadable, catalogue.help))] : []),
    ...(isWaitingUnknown ? [context(unknown)] : []),
    ...(rows.length + unreadable.length === 0 && !isWaitingUnknown ? [context(nothing)] : []),
  ];
}

function row(request: Request, catalogue: Catalogue): AnyBlock {
  const { id, intent, phase, measured } = request;
  const hasNoPlan = phase.status === 'pending' && phase.problem !== undefined;
  const more = [
    ...askedBy(request),
    `risk ${riskWords[riskOf(intent, catalogue, measured)]}`,
    ...(hasNoPlan ? [':warning: no plan can be made'] : []),
  ];
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `${slackIntentOf(intent).summary(intent, catalogue)}\n${more.join('  ·  ')}`,
    },
    accessory: button('Review…', buttonFor(actionIds.review, { requestId: id }), {
      label: `Review… ${intent.userName}`,
    }),
  };
}

/** Of what nobody asked for, nothing is said. */
function askedBy({ intent, decideByMs }: Request): string[] {
  if (traitsOf(intent).asksToKeep) return [];
  return [`Asked by ${mention(intent.requester)}`, `decide by ${time(decideByMs)}`];
}
