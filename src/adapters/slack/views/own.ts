import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CodesOutcome } from '../../../core/handover/codes.ts';
import type { IntentKind } from '../../../core/request/intent.ts';
import { isSelfService, traitsOf } from '../../../core/request/intent.ts';
import { planOf, type Request } from '../../../core/request/state.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { problemText } from '../words/problems.ts';
import { statusSigns } from '../words/status.ts';
import { heldBlocks } from './held.ts';
import { planLines } from './plan-lines.ts';

type Text = { text: string; blocks: AnyBlock[] };

/** The one message about what somebody does for themselves: where it stands, and what they do next. */
export function ownNotice(told: Told, catalogue: Catalogue): Text {
  const { request } = told;
  const { intent, phase, held } = request;
  if (intent.kind === 'look' && phase.status === 'done' && held) return heldBlocks(request, held, catalogue);
  return {
    text: `${summary(intent, catalogue)}`,
    blocks: [
      section(`*${summary(intent, catalogue)}*`),
      context(`${ownStatus(request)}  ·  request ${code(request.id)}`),
      ...steps(told),
      ...next(request, catalogue).map((words) => section(words)),
      ...stopButton(request),
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

/** What the owner does next, by intent, while it is under way. */
const whileUnderWay: Partial<Record<IntentKind, string>> = {
  mfa: 'The one-time page is in a message of its own: scan its QR code, and type two codes into it. MFA is on as soon as AWS has taken them.',
  'reset-password':
    'The new password comes by a one-time link in a message of its own. Your old one stops working when it is made.',
  'new-key':
    'The key comes *inactive*, by a one-time link in a message of its own. Open it, then click *Activate*.',
  'rotate-key':
    'Your old key goes on working. The new one comes *inactive*, by a one-time link in a message of its own: open it, then click *Activate*.',
};

const whenDone: Partial<Record<IntentKind, string>> = {
  mfa: ':white_check_mark: MFA is on. From the next sign-in, AWS asks for a code of this device.',
  'reset-password': ':white_check_mark: Your new password is in force.',
  'new-key': ':white_check_mark: The key works. You will be asked to rotate it when it is old.',
  'set-key': ':white_check_mark: Done.',
  'rotate-key': ':white_check_mark: Rotated: the old key is deleted, the new one works.',
  'retire-key': 'Nothing is left to do about this key.',
};

const codesWords: Partial<Record<CodesOutcome, string>> = {
  wrong: 'The last two codes did not fit. They must follow one another; wait for the next two and type those.',
  late: 'The last two codes came too late. Type the next two.',
  busy: 'AWS needs a moment before it takes codes for this user. Type two new ones in a minute.',
  unclear: 'Nobody can tell whether the last two codes were taken. Type two new ones.',
};

function next({ intent, phase, handovers }: Request, catalogue: Catalogue): string[] {
  switch (phase.status) {
    case 'applying': {
      const outcome = handovers.at(-1)?.codesOutcome;
      const missed = outcome && codesWords[outcome];
      return [
        ...(missed ? [`:warning: ${missed}`] : []),
        ...(whileUnderWay[intent.kind] ? [whileUnderWay[intent.kind] ?? ''] : []),
      ];
    }
    case 'done':
      return [whenDone[intent.kind] ?? ':white_check_mark: Done.'];
    case 'rejected':
      return [problemText(phase.problem)];
    case 'undone':
      return ['What had been begun was taken back; nothing of it is left.'];
    case 'failed':
      return [`It stopped; the message about that says why. ${escaped(catalogue.help)}`];
    default:
      return [];
  }
}

function stopButton(request: Request): AnyBlock[] {
  const { intent, phase, id } = request;
  const isStoppable = isSelfService(intent) && traitsOf(intent).isUndoable && phase.status === 'applying';
  if (!isStoppable || !planOf(request)) return [];
  return actions(
    button('Stop', buttonFor(actionIds.undo, { requestId: id }), {
      confirm: confirmation(
        'Stop this?',
        'What has been made for it is taken back. What you had before stays as it was.',
        'Stop it',
        'Go on',
      ),
    }),
  );
}

/** A message of its own, because an edited one notifies nobody: daily while something waits for the owner. */
export function reminderNotice({ request }: Told, catalogue: Catalogue): Text {
  const { intent, setUpByMs } = request;
  const until = setUpByMs === undefined ? '' : ` You have until ${time(setUpByMs)}.`;
  const words = `:bell: *Still waiting for you:* ${summary(intent, catalogue)}.${until}`;
  return {
    text: 'Something still waits for you.',
    blocks: [
      section(words),
      context(`Your earlier messages here have the buttons. ${escaped(catalogue.help)}`),
    ],
  };
}
