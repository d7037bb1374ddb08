import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { isEndAhead } from '../../../core/request/announce.ts';
import { ownerOf, peopleOf } from '../../../core/request/owner-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, code, context, escaped, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Message } from '../message.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import { givenAwayText } from '../words/given-away.ts';
import { endNowButton } from './ending-buttons.ts';

/** To the owner and to who asked, some time before access ends; it changes with what becomes of it. */
export function endingNotice(request: Request, person: string, catalogue: Catalogue): Message {
  const { intent, phase } = request;
  const { untilMs = 0, entitlements = [] } = moduleOf(intent).ends?.(intent) ?? {};
  const owner = ownerOf(request);
  const isOwner = person === owner;
  const isTheirs = peopleOf(request).includes(person);
  const whose = isOwner
    ? 'Your access'
    : `The access of ${mention(owner)}${isTheirs ? ', which you asked for,' : ''}`;
  const plainly = isOwner ? 'Your access' : isTheirs ? 'Access you asked for' : `Access of ${intent.userName}`;
  const what = titlesOf(entitlements, catalogue);
  const where = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const isOver = phase.status === 'done' && !request.renewed;
  return {
    text: `${plainly} ${isOver ? 'has ended' : 'ends soon'}.`,
    blocks: [
      section(`:hourglass_flowing_sand: *${whose} ends ${time(untilMs)}.* ${what ? `${what}: ` : ''}${where}`),
      ...(isTheirs ? becameOf(request) : [section(givenAwayText(owner))]),
      ...actions(...(isTheirs ? buttonsOf(request) : [])),
      context(escaped(catalogue.help)),
    ],
  };
}

function becameOf(request: Request): AnyBlock[] {
  const { renewed, renewalRefusedBy, endCalledBy, phase } = request;
  if (renewed) return [section(`:white_check_mark: Extended until ${time(renewed.untilMs)}.`)];
  if (endCalledBy) return [section(`:octagonal_sign: ${mention(endCalledBy)} ended it before its time.`)];
  if (phase.status === 'done') return [section(':alarm_clock: It has ended.')];
  if (renewalRefusedBy)
    return [
      section(
        `:no_entry: ${mention(renewalRefusedBy)} has decided that it is not extended. When it has ended, you can ask again with ${code('/iam request-access')}.`,
      ),
    ];
  return isEndAhead(request) ? [section('If it is still needed, ask for more time. If not, end it now.')] : [];
}

function buttonsOf(request: Request): Button[] {
  const { id: requestId, intent, renewed, renewalRefusedBy } = request;
  if (!isEndAhead(request) || renewed) return [];
  const extend = button('Extend', buttonFor(actionIds.extend, { requestId }), {
    style: 'primary',
    label: `Extend access of ${intent.userName}`,
  });
  return [...(renewalRefusedBy ? [] : [extend]), ...endNowButton(request)];
}
