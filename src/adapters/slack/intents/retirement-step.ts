import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { RetireKey } from '../../../core/intents/retire-key.ts';
import { actions, code, context, mention, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { rotateButton } from './key-buttons.ts';
import type { RequestOf, StepTold } from './slack-intent.ts';

const dayMs = 24 * 60 * 60_000;
const rotates = `to rotate it, use ${code('/iam keys')}`;

type Step = StepTold & { isOver: boolean };

/** An old key: its owner is told, then the approvals channel, then its owner once more. */
export function retirementStep(
  request: RequestOf<RetireKey>,
  step: Step,
  catalogue: Catalogue,
): { to: string; message: Message } {
  const { keyId, userName, account, owner } = request.intent;
  const key = `${code(keyId)} of ${code(userName)} in ${accountText(catalogue, account)}`;
  switch (step.name) {
    case 'await-days/owner-rotates':
      return { to: owner, message: toldToOwner(request, step, key, catalogue) };
    case 'await-days/team-rotates':
      return { to: catalogue.approvals.channel, message: toldToTeam(owner, step, key, catalogue) };
    default:
      return { to: owner, message: madeInactive(key) };
  }
}

function toldToOwner(
  request: RequestOf<RetireKey>,
  { untilMs, isOver }: Step,
  key: string,
  { accessKeys }: Catalogue,
): Message {
  return {
    text: 'An access key of yours should be rotated.',
    blocks: [
      section(
        `:hourglass: *Your access key ${key} is older than ${accessKeys.maxAgeDays} days.* Rotating it takes a minute, and you switch to the new one when it suits you.${afterOwner(untilMs, accessKeys)}`,
      ),
      ...(isOver ? [context(`If you still have this key, ${rotates}.`)] : actions(rotateButton(request))),
    ],
  };
}

function toldToTeam(owner: string, { untilMs, isOver }: Step, key: string, { accessKeys }: Catalogue): Message {
  return {
    text: 'An access key is too old.',
    blocks: [
      section(
        `:hourglass: *The access key ${key} is older than ${accessKeys.maxAgeDays} days*, and its owner ${mention(owner)} has not rotated it.${afterTeam(untilMs, accessKeys)}`,
      ),
      context(
        isOver
          ? 'This was some time ago. The key may be gone by now.'
          : `Only its owner can rotate it, with ${code('/iam keys')}. Please ask them to.`,
      ),
    ],
  };
}

function madeInactive(key: string): Message {
  return {
    text: 'An access key of yours is inactive now.',
    blocks: [
      section(
        `:double_vertical_bar: *The access key ${key} was too old and is inactive now.* If you still need it, activate it in ${code('/iam keys')} and rotate it there.`,
      ),
    ],
  };
}

type KeyRules = Catalogue['accessKeys'];

/** From when on the key may not work any more: said as soon as it is known. */
function afterOwner(untilMs: number | undefined, { isDeactivated, noticeDays }: KeyRules): string {
  if (!untilMs) return '';
  return isDeactivated
    ? inactiveFrom(untilMs + noticeDays * dayMs)
    : ` If nothing happens, the approvals channel is told ${time(untilMs)}.`;
}

function afterTeam(untilMs: number | undefined, { isDeactivated }: KeyRules): string {
  return untilMs && isDeactivated ? inactiveFrom(untilMs) : '';
}

function inactiveFrom(atMs: number): string {
  return ` If nothing happens, it is made inactive ${time(atMs)}.`;
}
