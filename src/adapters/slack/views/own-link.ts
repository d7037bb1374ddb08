import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Secret } from '../../../core/handover/secret.ts';
import type { Handover } from '../../../core/request/handover.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, section, time, unescaped } from '../blocks.ts';
import { takenBack } from '../intents/self-service-words.ts';
import { ownWordsOf, slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { forwardingText, openButton } from './link-button.ts';
import { closedText } from './owner.ts';
import { ownStatus, stopButtonFor, whatNext } from './self-service.ts';

/**
 * The message about what an owner does alone: what it is, what to have ready, and the link. Once that was opened, the
 * same message says where the task stands.
 */
export function ownLinkNotice(
  request: Request,
  handover: Handover,
  link: Secret,
  catalogue: Catalogue,
): Message {
  const { intent, id } = request;
  const { summary } = slackIntentOf(intent);
  const what = summary(intent, catalogue);
  return {
    text: `${unescaped(what).replaceAll('`', '')}: open the one-time page.`,
    blocks: [
      section(`:envelope: *${what}*`),
      section(
        `${ownWordsOf(intent).link(handover.credential)} The page opens *once*, until ${time(handover.expiresAtMs)}.`,
      ),
      ...actions(openButton(request, handover, link), ...stopButtonFor(request, takenBack)),
      context(`${forwardingText(handover)}  ·  request ${code(id)}`),
    ],
  };
}

/** The same message once its link is of no use any more. */
export function ownClosedLinkNotice(told: Told, handover: Handover, catalogue: Catalogue): Message {
  const { request } = told;
  const { intent, handovers, id } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const isLatest = handovers.at(-1)?.n === handover.n;
  const text = closedText(handover);
  return {
    text,
    blocks: [
      section(`:envelope: *${what}*`),
      context(`${isLatest ? `${ownStatus(request)}  ·  ` : ''}request ${code(id)}`),
      context(text),
      ...(isLatest ? progress(told) : []),
    ],
  };
}

function progress(told: Told): AnyBlock[] {
  const { request } = told;
  if (request.phase.status !== 'applying') return [];
  const own = ownWordsOf(request.intent);
  return [
    ...whatNext(told).map((words) => section(words)),
    ...actions(...stopButtonFor(request, own.stopConfirm(told))),
  ];
}
