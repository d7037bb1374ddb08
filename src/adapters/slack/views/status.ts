import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Waiting } from '../../../core/request/waiting.ts';
import type { Overview } from '../../../flows/status.ts';
import { actions, button, code, context, mention, section, time } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { slackIntentOf } from '../intents/table.ts';
import { endText } from '../words/lasts.ts';
import { statusSign } from '../words/status.ts';
import { unreadableText } from '../words/unreadable.ts';
import { waitingText } from '../words/waiting.ts';
import { whyButton } from './why-button.ts';

/**
 * Where somebody's requests stand, and what waits for their decision. linkTo: permalinks of cards. isOutsider: they can't
 * ask for anything.
 */
export function statusMessage(
  { mine, waiting, hasMoreWaiting, owed, unreadable }: Overview,
  person: string,
  catalogue: Catalogue,
  linkTo: Record<string, string>,
  isOutsider = false,
) {
  const blocks: AnyBlock[] = [
    ...(waiting.length > 0
      ? [
          section('*Waiting for your decision*'),
          ...waiting.map((request) =>
            section(`${summaryOf(request, catalogue)}${askedBy(request)}${cardLink(request, linkTo)}`),
          ),
          ...(hasMoreWaiting ? [context('… and more in the approvals channel.')] : []),
        ]
      : []),
    ...unreadableLine(unreadable.waiting, catalogue),
    section('*Your requests*'),
    ...(mine.length + unreadable.mine.length > 0
      ? mine.map((request) => requestLine(request, person, owed[request.id], catalogue))
      : [section('You have no requests yet.')]),
    ...unreadableLine(unreadable.mine, catalogue),
    ...(isOutsider
      ? []
      : actions(button('Request a user', { actionId: actionIds.openRequestUser, value: 'open' }))),
  ];
  return { text: 'Your requests', blocks };
}

/** Nobody asked for a review, and it has no deadline to miss. */
function askedBy({ intent, decideByMs }: Request): string {
  if (traitsOf(intent).asksToKeep) return '';
  return `\nasked by ${mention(intent.requester)}, until ${time(decideByMs)}`;
}

function unreadableLine(ids: readonly string[], { help }: Catalogue): AnyBlock[] {
  return ids.length > 0 ? [context(unreadableText('request', ids, help))] : [];
}

/** One of a person's requests: how it stands, and what it waits for. */
export function requestLine(
  request: Request,
  person: string,
  waiting: Waiting | undefined,
  catalogue: Catalogue,
): AnyBlock {
  const { intent, submittedAtMs, id, setUpByMs } = request;
  const who = intent.owner === person ? 'you' : mention(intent.owner);
  const sign = waiting ? ':hourglass_flowing_sand: Waiting' : statusSign(request);
  const then = waiting ? `\n${waitingText(waiting, who, setUpByMs)}` : '';
  const end = endText(request);
  const asked = [time(submittedAtMs), ...(end ? [end] : []), code(id)].join(' · ');
  const text = `${sign} — ${summaryOf({ intent }, catalogue)}${then}\n${asked}`;
  const [why] = whyButton(request);
  return why ? { type: 'section', text: { type: 'mrkdwn', text }, accessory: why } : section(text);
}

function summaryOf({ intent }: Pick<Request, 'intent'>, catalogue: Catalogue): string {
  return slackIntentOf(intent).summary(intent, catalogue);
}

function cardLink({ id }: Request, linkTo: Record<string, string>): string {
  return linkTo[id] ? ` · <${linkTo[id]}|open the card>` : '';
}
