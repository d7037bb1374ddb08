import type { AnyBlock } from '@slack/types';
import type { RotateKey } from '../../../core/intents/rotate-key.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, code, context, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { bringBackButton, switchedButton } from './key-buttons.ts';
import type { StepTold, ToldOf } from './slack-intent.ts';

type Step = StepTold & { turn: number; isOver: boolean };

/** What the owner is told of a rotation, step by step. */
export function rotationStep(told: ToldOf<RotateKey>, step: Step): Message {
  const { keyId, userName } = told.request.intent;
  const [old, user] = [code(keyId), code(userName)];
  switch (step.name) {
    case 'await-key-use':
      return switchNow(told.request, step, old, user);
    case `delete-access-key/${keyId}`:
      return rotated(told.request, old, user);
    default:
      return inactiveNow(told.request, step, old, user);
  }
}

function switchNow(request: Request, { turn, isOver }: Step, old: string, user: string): Message {
  if (turn > 0)
    return {
      text: 'Your old key works again.',
      blocks: [
        section(
          `:leftwards_arrow_with_hook: *The old key ${old} of ${user} works again*, and so does the new one. Say so when you have switched.`,
        ),
        ...switchBlocks(request, isOver),
      ],
    };
  return {
    text: 'Your new key works. Switch to it now.',
    blocks: [
      section(
        `:key: *Your new key for ${user} works.* Put it wherever the old one, ${old}, is used. Both work meanwhile.`,
      ),
      ...switchBlocks(request, isOver),
    ],
  };
}

function switchBlocks(request: Request, isOver: boolean): AnyBlock[] {
  const { reportMissedAtMs, isReportedDone, history } = request;
  if (isOver) {
    const isSwitched = history.some(({ what }) => what === 'switched');
    return [context(isSwitched ? 'You have switched.' : 'This has passed.')];
  }
  if (isReportedDone) return [context('AWS is being asked whether the new key is in use.')];
  const missed = `:warning: Asked ${time(reportMissedAtMs ?? 0)}, AWS showed no use of the new key yet, or it is inactive. A first use can take some minutes to show; click again then.`;
  return [...(reportMissedAtMs ? [section(missed)] : []), ...actions(switchedButton(request))];
}

function rotated({ history }: Request, old: string, user: string): Message {
  const isGone = history.some(({ what }) => what === 'key-gone');
  return {
    text: 'Rotated: your new key works.',
    blocks: [
      section(
        isGone
          ? `:white_check_mark: *Rotated.* The old key ${old} of ${user} was deleted already, so it cannot come back. The new one works.`
          : `:white_check_mark: *Rotated.* The old key ${old} of ${user} is deleted, the new one works.`,
      ),
    ],
  };
}

function inactiveNow(request: Request, { untilMs, isOver }: Step, old: string, user: string): Message {
  const until = untilMs ? ` It is deleted ${time(untilMs)}.` : '';
  return {
    text: 'The old key is inactive now.',
    blocks: [
      section(
        isOver
          ? `:double_vertical_bar: *The old key ${old} of ${user} was made inactive.*`
          : `:double_vertical_bar: *The old key ${old} of ${user} is inactive now.*${until} If something breaks, bring it back: it works again at once, and the new one goes on working.`,
      ),
      ...(isOver ? [context('This has passed.')] : actions(bringBackButton(request))),
    ],
  };
}
