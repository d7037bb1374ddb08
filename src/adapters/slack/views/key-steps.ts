import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import { turnsOf } from '../../../core/notices/turns-of.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { indexOfStep } from '../../../core/plan/step-name.ts';
import type { IntentOf } from '../../../core/request/intent.ts';
import { hasEnded, type Request } from '../../../core/request/state.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, context, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { accountText } from '../words/asked.ts';

type Text = { text: string; blocks: AnyBlock[] };

/** A step of a plan as it is told. isOver: it has passed, so nothing is left to click. */
interface Step {
  index: number;
  operation: Operation;
  isOver: boolean;
}

/**
 * Whom a step of a key's life is told, and in which words; undefined where the plan has no such step.
 * turn: how often the old key had been brought back by then.
 */
export function keyStepNotice(
  { request, operations }: Told,
  name: string,
  catalogue: Catalogue,
  turn = 0,
): { to: string; message: Text } | undefined {
  const { intent, journal, phase } = request;
  const index = indexOfStep(operations, name);
  const operation = index === undefined ? undefined : operations[index];
  if (index === undefined || !operation) return undefined;
  const isOver = hasEnded(request) || journal[index]?.state === 'done' || phase.status === 'undoing';
  if (intent.kind === 'rotate-key') {
    const step = { index, operation, isOver: isOver || turn < turnsOf(request) };
    return { to: intent.owner, message: rotationStep(request, intent, step, turn) };
  }
  if (intent.kind !== 'retire-key') return undefined;
  return {
    to: isForTeam(operation) ? catalogue.approvals.channel : intent.owner,
    message: retirementStep(request, intent, { index, operation, isOver }, catalogue),
  };
}

function isForTeam(operation: Operation): boolean {
  return operation.kind === 'await-days' && operation.purpose === 'team-rotates';
}

export function switchedButton({ id: requestId }: Request) {
  return button("I've switched", buttonFor(actionIds.claim, { requestId }), { style: 'primary' });
}

export function bringBackButton({ id: requestId }: Request) {
  return button('Undo: bring the old key back', buttonFor(actionIds.bringBack, { requestId }));
}

export function rotateButton({ id: requestId }: Request) {
  return button('Rotate', buttonFor(actionIds.rotateKey, { requestId }), { style: 'primary' });
}

function rotationStep(
  request: Request,
  intent: IntentOf<'rotate-key'>,
  { index, operation, isOver }: Step,
  turn: number,
): Text {
  const [old, user] = [code(intent.keyId), code(intent.userName)];
  if (operation.kind === 'await-key-use' && turn > 0)
    return told('Your old key works again.', [
      section(
        `:leftwards_arrow_with_hook: *The old key ${old} of ${user} works again*, and so does the new one. Say so when you have switched.`,
      ),
      ...switchSteps(request, isOver),
    ]);
  if (operation.kind === 'await-key-use')
    return told('Your new key works. Switch to it now.', [
      section(
        `:key: *Your new key for ${user} works.* Put it wherever the old one, ${old}, is used. Both work meanwhile.`,
      ),
      ...switchSteps(request, isOver),
    ]);
  if (operation.kind === 'delete-access-key') {
    const isGone = request.history.some(({ what }) => what === 'key-gone');
    return told('Rotated: your new key works.', [
      section(
        isGone
          ? `:white_check_mark: *Rotated.* The old key ${old} of ${user} was deleted already, so it cannot come back. The new one works.`
          : `:white_check_mark: *Rotated.* The old key ${old} of ${user} is deleted, the new one works.`,
      ),
    ]);
  }
  const untilMs = request.waits?.[index];
  const isPassed = isOver || request.journal[index - 1]?.state !== 'done';
  return told('The old key is inactive now.', [
    section(
      isPassed
        ? `:double_vertical_bar: *The old key ${old} of ${user} was made inactive.*`
        : `:double_vertical_bar: *The old key ${old} of ${user} is inactive now.*${untilMs ? ` It is deleted ${time(untilMs)}.` : ''} If something breaks, bring it back: it works again at once, and the new one goes on working.`,
    ),
    ...(isPassed ? [context('This has passed.')] : actions(bringBackButton(request))),
  ]);
}

function switchSteps(request: Request, isOver: boolean): AnyBlock[] {
  const { claimMissedAtMs, isClaimed, history } = request;
  if (isOver) {
    const isSwitched = history.some(({ what }) => what === 'switched');
    return [context(isSwitched ? 'You have switched.' : 'This has passed.')];
  }
  if (isClaimed) return [context('AWS is being asked whether the new key is in use.')];
  const missed = `:warning: Asked ${time(claimMissedAtMs ?? 0)}, AWS showed no use of the new key yet, or it is inactive. A first use can take some minutes to show; click again then.`;
  return [...(claimMissedAtMs ? [section(missed)] : []), ...actions(switchedButton(request))];
}

function retirementStep(
  request: Request,
  intent: IntentOf<'retire-key'>,
  { index, operation, isOver }: Step,
  catalogue: Catalogue,
): Text {
  const key = `${code(intent.keyId)} of ${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const { maxAgeDays } = catalogue.accessKeys;
  const then = whatFollows(request, { index, operation }, catalogue);
  const rotates = `${code('/iam keys')} rotates it`;
  if (operation.kind === 'deactivate-access-key')
    return told('An access key of yours is inactive now.', [
      section(
        `:double_vertical_bar: *The access key ${key} was too old and is inactive now.* If you still need it, activate it in ${code('/iam keys')} and rotate it there.`,
      ),
    ]);
  if (isForTeam(operation))
    return told('An access key is too old.', [
      section(
        `:hourglass: *The access key ${key} is older than ${maxAgeDays} days*, and its owner ${mention(intent.owner)} has not rotated it.${then}`,
      ),
      context(
        isOver
          ? 'This was said some time ago; the key may be gone by now.'
          : `Only its owner can do that: ${rotates}. Please ask them to.`,
      ),
    ]);
  return told('An access key of yours should be rotated.', [
    section(
      `:hourglass: *Your access key ${key} is older than ${maxAgeDays} days.* Rotating takes a minute now, and you switch when it suits you.${then}`,
    ),
    ...(isOver ? [context(`If you still have that key, ${rotates}.`)] : actions(rotateButton(request))),
  ]);
}

/** From when on the key may not work any more: said as soon as it is known. */
function whatFollows(
  { waits }: Request,
  { index, operation }: Pick<Step, 'index' | 'operation'>,
  { accessKeys }: Catalogue,
): string {
  const untilMs = waits?.[index];
  if (!untilMs) return '';
  if (!accessKeys.isDeactivated)
    return isForTeam(operation)
      ? ''
      : ` If nothing happens, the approvals channel hears of it ${time(untilMs)}.`;
  const atMs = isForTeam(operation) ? untilMs : untilMs + accessKeys.noticeDays * dayMs;
  return ` If nothing happens, it is made inactive ${time(atMs)}.`;
}

function told(text: string, blocks: AnyBlock[]): Text {
  return { text, blocks };
}
