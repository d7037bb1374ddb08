import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { RetireKey } from '../../../core/intents/retire-key.ts';
import { actions, code, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { notAgain } from './again.ts';
import { rotateButton } from './key-buttons.ts';
import { retirementStep } from './retirement-step.ts';
import type { SlackIntent, StepTold, ToldOf } from './slack-intent.ts';
import { keySummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Old access key of';

/** Nobody asks for it, so there is no way in, and each step has its own message. */
export const retireKey: SlackIntent<RetireKey> = {
  change,
  summary: keySummary(change),
  decision: undefined,
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: {
    ready: undefined,
    step: ({ request }, step, catalogue) => retirementStep(request, step, catalogue),
    warning,
    alert: undefined,
  },
  ways: { verb: undefined, form: undefined, buttons: {}, menu: undefined },
};

function warning(
  { request }: ToldOf<RetireKey>,
  { name, untilMs = 0 }: StepTold,
  { accessKeys }: Catalogue,
): Message {
  const key = `${code(request.intent.keyId)} of ${code(request.intent.userName)}`;
  return {
    text: 'Your access key still waits to be rotated.',
    blocks: [
      section(
        name === 'await-days/owner-rotates'
          ? `:bell: *Your access key ${key} is older than ${accessKeys.maxAgeDays} days.* The approvals channel is told ${time(untilMs)}.`
          : `:bell: *Your access key ${key} is made inactive ${time(untilMs)}*, because it is too old. Rotate it before then.`,
      ),
      ...actions(rotateButton(request)),
    ],
  };
}
