import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import type { Operation } from '../../../core/operations/operation.ts';
import type { Request } from '../../../core/request/request.ts';
import { countStops, heldUpMembers } from '../../../core/request/stops.ts';
import { code, context, escaped, section } from '../blocks.ts';
import { decisionOn, slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { approverNames } from '../words/approver-names.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { countOf } from '../words/count-of.ts';
import { inChunks } from '../words/in-chunks.ts';
import { heldUpText } from '../words/refused.ts';
import { stopByHandText } from '../words/stop-by-hand.ts';
import { memberLines } from '../words/stops.ts';

const sectionLimit = 2900;

/**
 * What keeps a stop from beginning, what is still on, and what people can do. It names no time of a try: the card would
 * be sent again for each.
 */
export function heldUpBlocks(request: Request, catalogue: Catalogue): AnyBlock[] {
  if (!isStopHeldUp(request)) return [];
  const { calls } = decisionOn(request.intent);
  // In the channel, everyone who is named gets a notification.
  const areNamed = calls(request.intent, catalogue, request).length > 0;
  const everyone = areNamed ? '' : `${approverNames(catalogue.security)} `;
  return [
    section(`:rotating_light: ${everyone}${heldUpText(request.trouble)}`),
    ...stillOnBlocks(request, []),
    context(`The bot keeps trying, and goes on by itself. ${escaped(catalogue.help)}`),
  ];
}

/** What a stop has not turned off; nothing where there is none. */
export function stillOnBlocks(request: Request, operations: readonly Operation[]): AnyBlock[] {
  const words = slackIntentOf(request.intent).decision?.stillOn?.(request, operations);
  return words ? [section(words)] : [];
}

/** Tells the channel which users of a list still work, why, and what people can do; then, that it goes on. */
export function heldUpNotice(request: Request, catalogue: Catalogue): Message {
  const { intent, id } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const where = `The card of request ${code(id)} has all of them.`;
  const held = heldUpMembers(request);
  if (held.length === 0) {
    const isGivenUp = countStops(request).failed > 0;
    const title = isGivenUp ? 'Given up for now' : 'No longer held up';
    return {
      text: `${title}: ${what}`,
      blocks: [
        section(`${isGivenUp ? ':warning:' : ':white_check_mark:'} *${title}*: ${what}`),
        context(where),
      ],
    };
  }
  const why = [...new Set(held.map(({ by }) => heldUpText(by)))];
  const [one, ...more] = held.map(({ member }) => member);
  const name = one && more.length === 0 ? one.userName : 'NAME';
  return {
    text: `Held up: ${what}`,
    blocks: [
      section(`:rotating_light: *Held up*: ${what}`),
      section(
        `${approverNames(catalogue.security)} ${countOf(held.length, 'user')} of the list still ${held.length === 1 ? 'works' : 'work'}:`,
      ),
      ...inChunks(
        memberLines(
          held.map(({ member }) => member),
          catalogue,
        ),
        '\n',
        sectionLimit,
      ).map(section),
      section(asManyAsFit(why, sectionLimit, '\n')),
      section(stopByHandText(name)),
      context(`The bot keeps trying, and goes on by itself. ${where} ${escaped(catalogue.help)}`),
    ],
  };
}
