import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CodesOutcome } from '../../../core/handover/codes.ts';
import { isSelfService, traitsOf } from '../../../core/intents/traits-of.ts';
import { planOf, type Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { strayKeyLines } from '../intents/stray-keys.ts';
import { ownWordsOf, slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { problemText } from '../words/problems.ts';
import { refusedText } from '../words/refused.ts';
import { statusSign } from '../words/status.ts';
import { waitingText } from '../words/waiting.ts';
import { planLines } from './plan-lines.ts';

/** While there is no message with a link, and it takes longer than people expect: where it stands. */
export function selfServiceNotice(told: Told, catalogue: Catalogue): Message {
  const { request } = told;
  const { intent } = request;
  const own = ownWordsOf(intent);
  const instead = own.instead(request, catalogue, told);
  if (instead) return instead;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  return {
    text: what,
    blocks: [
      section(`*${what}*`),
      context(`${ownStatus(request)}  ·  request ${code(request.id)}`),
      ...[refusedText(request)].flatMap((words) => (words ? [section(words)] : [])),
      ...steps(told),
      ...standing(told, catalogue).map((words) => section(words)),
      ...actions(...stopButtonFor(request, own.stopConfirm(told))),
    ],
  };
}

/** A new message: an edited one notifies nobody. */
export function selfServiceDoneNotice({ request }: Told, catalogue: Catalogue): Message {
  const { intent } = request;
  const own = ownWordsOf(intent);
  const what = slackIntentOf(intent).summary(intent, catalogue);
  return {
    text: `Done: ${what}`,
    blocks: [
      section(own.done(intent)),
      ...strayKeyLines(request).map((line) => section(line)),
      ...own.buttons(request),
      context(`${what}  ·  request ${code(request.id)}`),
    ],
  };
}

export function ownStatus(request: Request): string {
  const { phase, trouble } = request;
  if (trouble) return `:hourglass: Waiting (${code(trouble.code)}). Next try ${time(trouble.retryAtMs)}`;
  return phase.status === 'applying' ? ':gear: In progress' : statusSign(request);
}

/** The plan, where it has more than one step and is worth reading. */
function steps(told: Told): AnyBlock[] {
  const lines = told.operations.length > 1 ? planLines(told) : [];
  return lines.length > 0 ? [context(lines.map((line) => escaped(line, 300)).join('\n'))] : [];
}

const codesWords: Partial<Record<CodesOutcome, string>> = {
  wrong:
    'AWS did not accept the last two codes. They must follow directly on one another: wait for the next two.',
  late: 'The last two codes came too late. Enter the next two.',
  busy: 'AWS needs a moment before it accepts codes for this user. Enter two new ones in a minute.',
  unclear: 'AWS did not say whether it accepted the last two codes. Enter two new ones.',
};

/** What the owner does next, while it is in progress. */
export function whatNext(told: Told): string[] {
  const { request, operations } = told;
  const outcome = request.handovers.at(-1)?.codesOutcome;
  const missed = outcome && codesWords[outcome];
  const words = ownWordsOf(request.intent).underWay(told);
  const waiting = waitingFor(request, operations);
  return [
    ...(missed ? [`:warning: ${missed}`] : []),
    ...(waiting ? [`:hourglass_flowing_sand: ${waitingText(waiting, 'you', request.setUpByMs)}`] : []),
    ...(words ? [words] : []),
  ];
}

function standing(told: Told, { help }: Catalogue): string[] {
  const { request } = told;
  const { intent, phase } = request;
  switch (phase.status) {
    case 'applying':
      return whatNext(told);
    case 'rejected':
      return [problemText(phase.problem)];
    case 'undone':
      return [slackIntentOf(intent).end.undone(told) ?? undoneWords(request)];
    case 'failed':
      return [`A separate message says why. ${escaped(help)}`];
    default:
      return [];
  }
}

function undoneWords({ handovers }: Request): string {
  return handovers.every(({ credential }) => credential === 'mfa-codes')
    ? 'Nothing was changed.'
    : 'Everything it had made was removed again.';
}

/** While its owner may stop what they do alone. */
export function stopButtonFor(request: Request, question: string): Button[] {
  const { intent, phase, id: requestId } = request;
  const isStoppable = isSelfService(intent) && traitsOf(intent).isUndoable && phase.status === 'applying';
  if (!isStoppable || !planOf(request)) return [];
  return [
    button('Stop', buttonFor(actionIds.undo, { requestId }), {
      confirm: confirmation('Stop this?', question, 'Stop it', 'Go on', 'danger'),
    }),
  ];
}
