import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { OfList, Suspend } from '../../../core/intents/suspend.ts';
import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { button, code, context, escaped, mention, quote, section } from '../blocks.ts';
import { actionIds, userValue } from '../ids.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { countOf } from '../words/count-of.ts';
import { inChunks } from '../words/in-chunks.ts';
import type { RequestOf } from './slack-intent.ts';

/** Slack takes fifty blocks in a message. */
const mostButtons = 40;
const sectionLimit = 2900;

/** One message to an owner for all of their users that are stopped together. */
export function listDigest(request: RequestOf<Suspend>, list: OfList, catalogue: Catalogue): Message {
  const { requester, isInSetUp, userName } = request.intent;
  const { told, reason } = list;
  const title = `Security is stopping ${told.length === 1 ? 'your IAM user' : `${told.length} of your IAM users`}`;
  return {
    text: `${title}.`,
    blocks: [
      section(`:octagonal_sign: *${title}*: ${mention(requester)} asked for it.`),
      quote(reason),
      ...(isStopHeldUp(request)
        ? [section(`:warning: AWS keeps the bot from stopping ${code(userName)} for now, so it still works.`)]
        : []),
      ...told.slice(0, mostButtons).map((user) => row(user, catalogue)),
      ...rest(told.slice(mostButtons), catalogue),
      context(
        `${countOf(told.length, 'user')}: no console, no keys, every action denied. ${isInSetUp ? 'One that was still being set up is not given back: ask for a new one. ' : ''}Ask ${mention(requester)} why. To have one back, click *Give back*: approvers decide, then you set it up again.`,
      ),
    ],
  };
}

function row(user: OfList['told'][number], catalogue: Catalogue): AnyBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${code(user.userName)} in ${accountText(catalogue, user.account)}` },
    accessory: button(
      'Give back',
      { actionId: actionIds.askToGiveBack, value: userValue(user) },
      { label: `Give back ${user.userName}` },
    ),
  };
}

function rest(users: OfList['told'], { help }: Catalogue): AnyBlock[] {
  const names = users.map(({ userName }) => code(userName));
  const chunks = inChunks(names, ', ', sectionLimit).map(section);
  return users.length > 0 ? [...chunks, context(`To have one of these back: ${escaped(help)}`)] : [];
}
