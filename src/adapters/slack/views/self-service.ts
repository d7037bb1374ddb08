import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CodesOutcome } from '../../../core/handover/codes.ts';
import { kindOf } from '../../../core/intents/table.ts';
import { isSelfService, traitsOf } from '../../../core/intents/traits-of.ts';
import { stepName } from '../../../core/operations/step-name.ts';
import { planOf, type Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { switchedButton } from '../intents/key-buttons.ts';
import type { SlackIntent, StepTold } from '../intents/slack-intent.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { problemText } from '../words/problems.ts';
import { refusedText } from '../words/refused.ts';
import { statusSigns } from '../words/status.ts';
import { waitingText } from '../words/waiting.ts';
import { planLines } from './plan-lines.ts';

type Own = NonNullable<SlackIntent['own']>;

/** The one message about what somebody does for themselves: where it stands, and what they do next. */
export function selfServiceNotice(told: Told, catalogue: Catalogue): Message {
  const { request } = told;
  const { intent } = request;
  const { summary, own, end } = slackIntentOf(intent);
  if (!own) throw new Error(`there is no message of its own about ${kindOf(intent)}`);
  const instead = own.instead(request, catalogue);
  if (instead) return instead;
  const what = summary(intent, catalogue);
  return {
    text: what,
    blocks: [
      section(`*${what}*`),
      context(`${ownStatus(request)}  ·  request ${code(request.id)}`),
      ...[refusedText(request)].flatMap((words) => (words ? [section(words)] : [])),
      ...steps(told),
      ...next(told, own, end, catalogue).map((words) => section(words)),
      ...stopButton(told, own),
      ...own.buttons(request),
    ],
  };
}

function ownStatus({ phase, trouble }: Request): string {
  if (trouble) return `:hourglass: Waiting (${code(trouble.code)}); next try ${time(trouble.retryAtMs)}`;
  return phase.status === 'applying' ? ':gear: Under way' : statusSigns[phase.status];
}

/** The plan, where it has more than one step and is worth reading. */
function steps(told: Told): AnyBlock[] {
  const lines = told.operations.length > 1 ? planLines(told) : [];
  return lines.length > 0 ? [context(lines.map((line) => escaped(line, 300)).join('\n'))] : [];
}

const codesWords: Partial<Record<CodesOutcome, string>> = {
  wrong: 'The last two codes did not fit. They must follow one another; wait for the next two and type those.',
  late: 'The last two codes came too late. Type the next two.',
  busy: 'AWS needs a moment before it takes codes for this user. Type two new ones in a minute.',
  unclear: 'Nobody can tell whether the last two codes were taken. Type two new ones.',
};

/** What the owner does next. */
function next(told: Told, own: Own, end: SlackIntent['end'], { help }: Catalogue): string[] {
  const { request, operations } = told;
  const { intent, phase, handovers, setUpByMs } = request;
  switch (phase.status) {
    case 'applying': {
      const outcome = handovers.at(-1)?.codesOutcome;
      const missed = outcome && codesWords[outcome];
      const words = own.underWay(told);
      const waiting = waitingFor(request, operations);
      return [
        ...(missed ? [`:warning: ${missed}`] : []),
        ...(words ? [words] : []),
        ...(waiting ? [`:hourglass_flowing_sand: ${waitingText(waiting, 'you', setUpByMs)}`] : []),
      ];
    }
    case 'done':
      return [own.done(intent), ...strayKeys(request)];
    case 'rejected':
      return [problemText(phase.problem)];
    case 'undone':
      return [end.undone(told) ?? undoneWords(request)];
    case 'failed':
      return [`It stopped; the message about that says why. ${escaped(help)}`];
    default:
      return [];
  }
}

function undoneWords({ handovers }: Request): string {
  return handovers.every(({ credential }) => credential === 'mfa-codes')
    ? 'It is over, and nothing was changed.'
    : 'What had been begun was taken back; nothing of it is left.';
}

/** Keys that came into being meanwhile, and not by the bot. */
function strayKeys({ history }: Request): string[] {
  return history.flatMap((entry) =>
    entry.what === 'stray-key' && !entry.isDeleted
      ? [
          `:warning: There is another key, ${code(entry.keyId)}, that the bot did not make. If you do not know it, deactivate it in ${code('/iam keys')}.`,
        ]
      : [],
  );
}

function stopButton(told: Told, own: Own): AnyBlock[] {
  const { request } = told;
  const { intent, phase, id } = request;
  const isStoppable = isSelfService(intent) && traitsOf(intent).isUndoable && phase.status === 'applying';
  if (!isStoppable || !planOf(request)) return [];
  return actions(
    button('Stop', buttonFor(actionIds.undo, { requestId: id }), {
      confirm: confirmation('Stop this?', own.stopConfirm(told), 'Stop it', 'Go on', 'danger'),
    }),
  );
}

/** A message of its own, because an edited one notifies nobody: while something waits for the owner, or will happen. */
export function reminderNotice(told: Told, catalogue: Catalogue): Message {
  const { request, operations } = told;
  const { intent, setUpByMs } = request;
  const { summary, messages } = slackIntentOf(intent);
  const step = stepWarnedOf(told);
  if (step && messages.warning) return messages.warning(told, step, catalogue);
  const current = operations.find((_, index) => request.journal[index]?.state !== 'done');
  const waiting = waitingFor(request, operations);
  const what = waiting ? ` ${waitingText(waiting, 'you', setUpByMs)}` : '';
  const words = `:bell: *Not finished yet:* ${summary(intent, catalogue)}.${what}`;
  return {
    text: 'Something still waits for you.',
    blocks: [
      section(words),
      ...(current?.kind === 'await-key-use' ? actions(switchedButton(request)) : []),
      context(`Your earlier messages here have the buttons. ${escaped(catalogue.help)}`),
    ],
  };
}

/** The wait that is over in a day, where the owner was reminded of one. */
function stepWarnedOf({ request, operations }: Told): StepTold | undefined {
  const index = request.history.findLast((entry) => entry.what === 'reminded')?.operation;
  const operation = index === undefined ? undefined : operations[index];
  return operation && index !== undefined
    ? { name: stepName(operation), untilMs: request.waits?.[index] }
    : undefined;
}
