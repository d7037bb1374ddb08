import type { AnyBlock } from '@slack/types';
import type { RotateKey } from '../../../core/intents/rotate-key.ts';
import { turns } from '../../../core/notices/turns-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, code, context, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { bringBackButton, switchedButton } from './key-buttons.ts';
import type { StepTold, ToldOf } from './slack-intent.ts';
import { strayKeyLines } from './stray-keys.ts';

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
  const [begunBy, endedBy] = [turns(request)[turn - 1], turns(request)[turn]];
  if (endedBy === 'new-key-deleted')
    return {
      text: 'Your new key was deleted in AWS.',
      blocks: [section(`:wastebasket: *The new key for ${user} was deleted in AWS.* The old one was ${old}.`)],
    };
  if (begunBy === 'brought-back')
    return {
      text: 'Your old key works again.',
      blocks: [
        section(
          `:leftwards_arrow_with_hook: *The old key ${old} of ${user} works again*, and so does the new one. Click *I've switched* when you have.`,
        ),
        ...switchBlocks(request, isOver),
      ],
    };
  return {
    text: 'Your new key works. Switch to it now.',
    blocks: [
      section(
        `:key: *Your new key for ${user} works.* Put it everywhere the old one, ${old}, is used. Until you switch, both work.`,
      ),
      ...switchBlocks(request, isOver),
    ],
  };
}

function switchBlocks(request: Request, isOver: boolean): AnyBlock[] {
  const { reportMissedAtMs, isReportedDone, history } = request;
  if (isOver) {
    const isSwitched = history.some(({ what }) => what === 'switched');
    return [context(isSwitched ? 'You have switched.' : 'This is over.')];
  }
  if (isReportedDone) return [context('Checking with AWS whether the new key is in use.')];
  const missed = `:warning: Not yet (checked ${time(reportMissedAtMs ?? 0)}): AWS shows no use of the new key, or the key is inactive. A first use can take some minutes to show. Then click again.`;
  return [...(reportMissedAtMs ? [section(missed)] : []), ...actions(switchedButton(request))];
}

function rotated(request: Request, old: string, user: string): Message {
  const isGone = request.history.some(({ what }) => what === 'key-gone');
  return {
    text: 'Rotated: your new key works.',
    blocks: [
      section(
        isGone
          ? `:white_check_mark: *Rotated.* The old key ${old} of ${user} was already deleted, so it cannot come back. The new one works.`
          : `:white_check_mark: *Rotated.* The old key ${old} of ${user} is deleted, the new one works.`,
      ),
      ...strayKeyLines(request).map((line) => section(line)),
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
          : `:double_vertical_bar: *The old key ${old} of ${user} is inactive now.*${until} If something breaks, bring it back: it works again at once, and the new one keeps working.`,
      ),
      ...(isOver ? [context('This is over.')] : actions(bringBackButton(request))),
    ],
  };
}
