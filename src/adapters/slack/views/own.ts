import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CodesOutcome } from '../../../core/handover/codes.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { rotationSteps } from '../../../core/plan/rotation.ts';
import {
  type Intent,
  type IntentKind,
  isSelfService,
  type KeyChange,
  traitsOf,
} from '../../../core/request/intent.ts';
import { planOf, type Request } from '../../../core/request/state.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { problemText } from '../words/problems.ts';
import { statusSigns } from '../words/status.ts';
import { waitingText } from '../words/waiting.ts';
import { heldBlocks } from './held.ts';
import { bringBackButton, rotateButton, switchedButton } from './key-steps.ts';
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
      ...next(told, catalogue).map((words) => section(words)),
      ...stopButton(request),
      ...lookAgainButton(request),
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
  'resync-mfa':
    'The one-time page is in a message of its own: type two codes of the device into it. It is in step again as soon as AWS has taken them.',
  'reset-password':
    'The new password comes by a one-time link in a message of its own. Your old one stops working when it is made.',
  'new-key':
    'The key comes *inactive*, by a one-time link in a message of its own. Open it, then click *Activate*.',
};

/** Before anything is made: the page that asks for a device in use is easily taken for that of the new one. */
const proofWords =
  'First, two codes of *a device you use now*, on the one-time page in a message of its own: they show that it is you. The page for the *new* device comes after that.';

function isProofDue({ operations, request: { journal } }: Told): boolean {
  return operations.some(
    (operation, index) =>
      operation.kind === 'resync-mfa-device' &&
      operation.purpose === 'proof' &&
      journal[index]?.state !== 'done',
  );
}

/** What the owner of a rotation does next: messages of their own have the buttons. */
function rotationWords({ journal }: Request): string {
  const isDone = (step: keyof typeof rotationSteps) => journal[rotationSteps[step]]?.state === 'done';
  if (isDone('deactivateOld'))
    return 'The old key is inactive, and is deleted when its days of grace are over.';
  if (isDone('activateNew')) return 'Both keys work. Switch to the new one, then say so.';
  return 'Your old key goes on working. The new one comes *inactive*, by a one-time link in a message of its own: open it, then click *Activate*.';
}

const whenDone: Partial<Record<IntentKind, string>> = {
  mfa: ':white_check_mark: MFA is on. From the next sign-in, AWS asks for a code of this device.',
  'resync-mfa': ':white_check_mark: The device is back in step: AWS takes its codes again.',
  'reset-password': ':white_check_mark: Your new password is in force.',
  'new-key': ':white_check_mark: The key works. You will be asked to rotate it when it is old.',
  'rotate-key': ':white_check_mark: Rotated: the new key works.',
};

const keyWords: Record<KeyChange, string> = {
  active: ':white_check_mark: The key works again.',
  inactive: ':white_check_mark: The key is inactive now. You can activate it again.',
  deleted: ':white_check_mark: The key is deleted.',
};

const codesWords: Partial<Record<CodesOutcome, string>> = {
  wrong: 'The last two codes did not fit. They must follow one another; wait for the next two and type those.',
  late: 'The last two codes came too late. Type the next two.',
  busy: 'AWS needs a moment before it takes codes for this user. Type two new ones in a minute.',
  unclear: 'Nobody can tell whether the last two codes were taken. Type two new ones.',
};

function next(told: Told, catalogue: Catalogue): string[] {
  const { request, operations } = told;
  const { intent, phase, handovers, setUpByMs } = request;
  switch (phase.status) {
    case 'applying': {
      const outcome = handovers.at(-1)?.codesOutcome;
      const missed = outcome && codesWords[outcome];
      const words = wordsUnderWay(told);
      const waiting = waitingFor(request, operations);
      return [
        ...(missed ? [`:warning: ${missed}`] : []),
        ...(words ? [words] : []),
        ...(waiting ? [`:hourglass_flowing_sand: ${waitingText(waiting, 'you', setUpByMs)}`] : []),
      ];
    }
    case 'done':
      return [doneWords(intent), ...strayKeys(request)];
    case 'rejected':
      return [problemText(phase.problem)];
    case 'undone':
      return [undoneWords(request)];
    case 'failed':
      return [`It stopped; the message about that says why. ${escaped(catalogue.help)}`];
    default:
      return [];
  }
}

function wordsUnderWay(told: Told): string | undefined {
  const { request } = told;
  if (request.intent.kind === 'rotate-key') return rotationWords(request);
  return isProofDue(told) ? proofWords : whileUnderWay[request.intent.kind];
}

function doneWords(intent: Intent): string {
  if (intent.kind === 'set-key') return keyWords[intent.to];
  return whenDone[intent.kind] ?? ':white_check_mark: Done.';
}

function undoneWords({ intent, journal, handovers }: Request): string {
  if (intent.kind === 'rotate-key' && journal[0]?.state === 'kept')
    return 'The new key stays: the old one works no more, so nothing would work without it.';
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

function lookAgainButton({ id: requestId, intent, phase }: Request): AnyBlock[] {
  const isShown = intent.kind === 'set-key' && phase.status === 'done';
  return isShown ? actions(button('Show my keys', buttonFor(actionIds.lookAgain, { requestId }))) : [];
}

/** Somebody may have switched to the new key of a rotation by then. */
function stopWords({ intent, journal }: Request): string {
  const isNewInUse = intent.kind === 'rotate-key' && journal[rotationSteps.activateNew]?.state === 'done';
  return isNewInUse
    ? 'The old key works again and the new one is deleted: whatever uses the new one by now stops working.'
    : 'What has been made for it is taken back. What you had before stays as it was.';
}

function stopButton(request: Request): AnyBlock[] {
  const { intent, phase, id } = request;
  const isStoppable = isSelfService(intent) && traitsOf(intent).isUndoable && phase.status === 'applying';
  if (!isStoppable || !planOf(request)) return [];
  return actions(
    button('Stop', buttonFor(actionIds.undo, { requestId: id }), {
      confirm: confirmation('Stop this?', stopWords(request), 'Stop it', 'Go on', 'danger'),
    }),
  );
}

/** A message of its own, because an edited one notifies nobody: while something waits for the owner, or will happen. */
export function reminderNotice({ request, operations }: Told, catalogue: Catalogue): Text {
  const { intent, setUpByMs, history } = request;
  const warnedOf = history.findLast((entry) => entry.what === 'reminded')?.operation;
  if (warnedOf !== undefined) return warning(request, operations[warnedOf], warnedOf, catalogue);
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

/** What follows a wait of days, said a day before. */
function warning(
  request: Request,
  operation: Operation | undefined,
  index: number,
  catalogue: Catalogue,
): Text {
  const { intent, waits } = request;
  const key = 'keyId' in intent ? code(intent.keyId) : '';
  const at = time(waits?.[index] ?? 0);
  const say = (text: string, words: string, more: AnyBlock[]): Text => ({
    text,
    blocks: [section(`:bell: ${words}`), ...more],
  });
  if (intent.kind === 'rotate-key')
    return say(
      'Your old key is deleted soon.',
      `*The old key ${key} of ${code(intent.userName)} is deleted ${at}.* If something still needs it, bring it back now; afterwards nobody can.`,
      actions(bringBackButton(request)),
    );
  const isForTeam = operation?.kind === 'await-days' && operation.purpose === 'owner-rotates';
  return say(
    'Your access key still waits to be rotated.',
    isForTeam
      ? `*Your access key ${key} of ${code(intent.userName)} is older than ${catalogue.accessKeys.maxAgeDays} days.* The approvals channel hears of it ${at}.`
      : `*Your access key ${key} of ${code(intent.userName)} is made inactive ${at}*, because it is too old. Rotate it before.`,
    actions(rotateButton(request)),
  );
}
