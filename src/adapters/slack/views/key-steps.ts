import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import { rotationSteps } from '../../../core/plan/rotation.ts';
import type { IntentOf } from '../../../core/request/intent.ts';
import { turnsOf } from '../../../core/request/notices.ts';
import { hasEnded, type Request } from '../../../core/request/state.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, context, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { accountText } from '../words/asked.ts';

type Text = { text: string; blocks: AnyBlock[] };

/**
 * Whom a step of a key's life is told, and in which words; over: it has passed, so nothing is left to click.
 * turn: how often the old key had been brought back by then.
 */
export function keyStepNotice(
  { request }: Told,
  index: number,
  catalogue: Catalogue,
  turn = 0,
): { to: string; message: Text } {
  const { intent, journal, phase } = request;
  const isOver = hasEnded(request) || journal[index]?.state === 'done' || phase.status === 'undoing';
  if (intent.kind === 'rotate-key') {
    const isEarlier = turn < turnsOf(request) && index !== rotationSteps.deleteOld;
    return { to: intent.owner, message: rotationStep(request, intent, index, isOver || isEarlier, turn) };
  }
  if (intent.kind !== 'retire-key') throw new Error(`a ${intent.kind} has no such step`);
  const isForTeam = index === 1;
  return {
    to: isForTeam ? catalogue.approvals.channel : intent.owner,
    message: retirementStep(request, intent, index, isOver, catalogue),
  };
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
  index: number,
  isOver: boolean,
  turn: number,
): Text {
  const [old, user] = [code(intent.keyId), code(intent.userName)];
  if (index === rotationSteps.awaitUse && turn > 0)
    return told('Your old key works again.', [
      section(
        `:leftwards_arrow_with_hook: *The old key ${old} of ${user} works again*, and so does the new one. Say so when you have switched.`,
      ),
      ...switchSteps(request, isOver),
    ]);
  if (index === rotationSteps.awaitUse)
    return told('Your new key works. Switch to it now.', [
      section(
        `:key: *Your new key for ${user} works.* Put it wherever the old one, ${old}, is used. Both work meanwhile.`,
      ),
      ...switchSteps(request, isOver),
    ]);
  if (index === rotationSteps.deleteOld) {
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
  index: number,
  isOver: boolean,
  catalogue: Catalogue,
): Text {
  const key = `${code(intent.keyId)} of ${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const { maxAgeDays } = catalogue.accessKeys;
  const then = whatFollows(request, index, catalogue);
  const rotates = `${code('/iam keys')} rotates it`;
  if (index === 2)
    return told('An access key of yours is inactive now.', [
      section(
        `:double_vertical_bar: *The access key ${key} was too old and is inactive now.* If you still need it, activate it in ${code('/iam keys')} and rotate it there.`,
      ),
    ]);
  if (index === 1)
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
function whatFollows({ waits }: Request, index: number, { accessKeys }: Catalogue): string {
  const untilMs = waits?.[index];
  if (!untilMs) return '';
  if (!accessKeys.isDeactivated)
    return index === 0 ? ` If nothing happens, the approvals channel hears of it ${time(untilMs)}.` : '';
  const atMs = index === 0 ? untilMs + accessKeys.noticeDays * dayMs : untilMs;
  return ` If nothing happens, it is made inactive ${time(atMs)}.`;
}

function told(text: string, blocks: AnyBlock[]): Text {
  return { text, blocks };
}
