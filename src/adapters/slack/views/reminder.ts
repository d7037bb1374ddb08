import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { stepName } from '../../../core/operations/step-name.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, context, escaped, section } from '../blocks.ts';
import { switchedButton, takeOverButton } from '../intents/key-buttons.ts';
import type { StepTold } from '../intents/slack-intent.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { waitingText } from '../words/waiting.ts';
import { deviceSections, getAccessButton } from './confirm-device.ts';
import { enrolmentButtons, enrolmentDue } from './enrolment.ts';
import { activateButton, newLinkButton } from './link-steps.ts';
import { notMeButton } from './not-me-button.ts';

/** A new message, because an edited one notifies nobody: while something waits for the owner, or will happen. */
export function reminderNotice(told: Told, catalogue: Catalogue): Message {
  const { request, operations } = told;
  const { intent, setUpByMs } = request;
  const { summary, messages } = slackIntentOf(intent);
  const step = stepWarnedOf(told);
  if (step && messages.warning) return messages.warning(told, step, catalogue);
  const waiting = waitingFor(request, operations);
  const what = waiting ? ` ${waitingText(waiting, 'you', setUpByMs)}` : '';
  const { blocks, buttons } = nextStep(told);
  const help = escaped(catalogue.help);
  return {
    text: 'Something still waits for you.',
    blocks: [
      section(`:bell: *Not finished yet:* ${summary(intent, catalogue)}.${what}`),
      ...blocks,
      ...actions(...buttons),
      context(buttons.length > 0 ? help : `An earlier message here has the link or the button. ${help}`),
    ],
  };
}

/** What the owner clicks next, here too, for it is the newest message. A link stays in the one message that carries it. */
function nextStep({ request, operations }: Told): { blocks: AnyBlock[]; buttons: Button[] } {
  const offering = (buttons: Button[], blocks: AnyBlock[] = []) => ({ blocks, buttons });
  switch (waitingFor(request, operations)?.for) {
    case 'enrolment':
    case 'password-change': {
      const enrolment = enrolmentDue(request, operations);
      return offering(enrolment ? enrolmentButtons(request, enrolment) : []);
    }
    case 'confirmation': {
      const { sighting } = request;
      if (!sighting) return offering([]);
      return offering([getAccessButton(request, sighting.n), notMeButton(request)], deviceSections(sighting));
    }
    case 'activation': {
      const key = request.handovers.findLast(({ credential }) => credential === 'access-key');
      return offering(key ? [activateButton(request, key.n)] : []);
    }
    case 'new-link': {
      const expired = request.handovers.at(-1);
      return offering(expired ? [newLinkButton(request, expired)] : []);
    }
    case 'key-use':
      return offering([switchedButton(request)]);
    case 'acceptance':
      return offering([takeOverButton(request)]);
    default:
      return offering([]);
  }
}

/** The wait that is over in a day, where the owner was reminded of one. */
function stepWarnedOf({ request, operations }: Told): StepTold | undefined {
  const index = request.history.findLast((entry) => entry.what === 'reminded')?.operation;
  const operation = index === undefined ? undefined : operations[index];
  return operation && index !== undefined
    ? { name: stepName(operation), untilMs: request.waits?.[index] }
    : undefined;
}
