import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { rotationSteps } from '../../../core/plan/rotation.ts';
import type { IntentOf } from '../../../core/request/intent.ts';
import { hasEnded, type Request } from '../../../core/request/state.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, context, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { accountText } from '../words/asked.ts';

type Text = { text: string; blocks: AnyBlock[] };

/** Whom a step of a key's life is told, and in which words; over: it has passed, so nothing is left to click. */
export function keyStepNotice(
  { request }: Told,
  index: number,
  catalogue: Catalogue,
): { to: string; message: Text } {
  const { intent } = request;
  const isOver = hasEnded(request) || request.journal[index]?.state === 'done';
  if (intent.kind === 'rotate-key')
    return { to: intent.owner, message: rotationStep(request, intent, index, isOver) };
  if (intent.kind !== 'retire-key') throw new Error(`a ${intent.kind} has no such step`);
  const isForTeam = index === 1;
  return {
    to: isForTeam ? catalogue.approvals.channel : intent.owner,
    message: retirementStep(request, intent, index, isOver, catalogue),
  };
}

function rotationStep(request: Request, intent: IntentOf<'rotate-key'>, index: number, isOver: boolean): Text {
  const { id: requestId, claimMissedAtMs, isClaimed, waits } = request;
  const old = code(intent.keyId);
  if (index === rotationSteps.awaitUse) {
    const missed = claimMissedAtMs
      ? [
          section(
            `:warning: AWS had not seen the new key used ${time(claimMissedAtMs)}. It can take some minutes to show. Click again then.`,
          ),
        ]
      : [];
    return told('Your new key works. Switch to it now.', [
      section(
        `:key: *Your new key for ${code(intent.userName)} works.* Put it wherever the old one, ${old}, is used. Both work meanwhile.`,
      ),
      ...(isOver || isClaimed ? [] : missed),
      ...(isOver
        ? [context('You have switched.')]
        : isClaimed
          ? [context('AWS is being asked whether the new key is in use.')]
          : actions(button("I've switched", buttonFor(actionIds.claim, { requestId }), { style: 'primary' }))),
    ]);
  }
  const untilMs = waits?.[index];
  return told('The old key is inactive now.', [
    section(
      `:pause_button: *The old key ${old} is inactive now.*${untilMs ? ` It is deleted ${time(untilMs)}.` : ''} If something breaks, bring it back: it works again at once, and the new one goes on working.`,
    ),
    ...(isOver
      ? [context('This has passed.')]
      : actions(button('Undo: bring the old key back', buttonFor(actionIds.bringBack, { requestId })))),
  ]);
}

function retirementStep(
  request: Request,
  intent: IntentOf<'retire-key'>,
  index: number,
  isOver: boolean,
  catalogue: Catalogue,
): Text {
  const { id: requestId, waits } = request;
  const key = `${code(intent.keyId)} of ${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const { maxAgeDays, isDeactivated } = catalogue.accessKeys;
  const rotate = actions(button('Rotate', buttonFor(actionIds.rotateKey, { requestId }), { style: 'primary' }));
  const untilMs = waits?.[index];
  const then =
    untilMs && isDeactivated
      ? ` It is made inactive ${index === 1 ? time(untilMs) : 'if nothing happens'}.`
      : '';
  if (index === 2)
    return told('An access key of yours is inactive now.', [
      section(
        `:pause_button: *The access key ${key} was too old and is inactive now.* ${code('/iam keys')} lets you make a new one, or activate it for the time you need to change it.`,
      ),
    ]);
  if (index === 1)
    return told('An access key is too old.', [
      section(
        `:hourglass: *The access key ${key} is older than ${maxAgeDays} days*, and its owner ${mention(intent.owner)} has not rotated it.${then}`,
      ),
      ...(isOver ? [context('This has passed.')] : []),
    ]);
  return told('An access key of yours should be rotated.', [
    section(
      `:hourglass: *Your access key ${key} is older than ${maxAgeDays} days.* Rotating takes a minute now, and you switch when it suits you.${then}`,
    ),
    ...(isOver ? [context('This has passed.')] : rotate),
  ]);
}

function told(text: string, blocks: AnyBlock[]): Text {
  return { text, blocks };
}
