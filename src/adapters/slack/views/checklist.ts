import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { mayAskAgain } from '../../../core/request/handovers-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, escaped, section, time } from '../blocks.ts';
import { accountText, credentialWords } from '../words/asked.ts';
import { checklistLine } from './checklist-line.ts';
import { confirmWords, deviceSections, getAccessButton } from './confirm-device.ts';
import { enrolmentButtons, enrolmentDue, enrolmentSteps } from './enrolment.ts';
import { activateButton, activateWords, newLinkButton, openedText } from './link-steps.ts';
import { notMeButton } from './not-me-button.ts';

interface Next {
  blocks: AnyBlock[];
  /** The first is what comes next. */
  buttons: Button[];
}

/**
 * How far the owner's set-up has come, with the next button. It begins as the receipt of the first link that was opened,
 * and changes in place; whatever waits for the owner from then on comes as a new message, too, since an edit notifies
 * nobody.
 */
export function checklist(told: Told, handover: Handover, catalogue: Catalogue): AnyBlock[] {
  const { request, operations } = told;
  const { blocks, buttons } = nextOf(told, catalogue);
  const isOpen = mayAskAgain(request, handover);
  return [
    section(`${titleOf(request, catalogue)}\n${checklistLine(request, operations)}`),
    section(`:unlock: *${openedText(handover)}* If that wasn't you, click *That wasn't me*.`),
    ...blocks,
    ...(isOpen ? [context('Lost what the page showed? *Send a new one* replaces it.')] : []),
    ...actions(
      ...buttons,
      ...(isOpen ? [newLinkButton(request, handover)] : []),
      notMeButton(request, handover.n),
    ),
  ];
}

function titleOf({ intent, phase }: Request, catalogue: Catalogue): string {
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  return phase.status === 'done' ? `:white_check_mark: *${user} is set up*` : `*Setting up ${user}*`;
}

function nextOf(told: Told, catalogue: Catalogue): Next {
  const { request } = told;
  const { phase, trouble } = request;
  switch (phase.status) {
    case 'applying':
      if (trouble)
        return only(
          context(`:hourglass: Waiting (${code(trouble.code)}); next try ${time(trouble.retryAtMs)}`),
        );
      return nextStep(told);
    case 'done':
      return only();
    case 'pending':
      return only(context('The approvers are asked again. Nothing more happens until they have decided.'));
    case 'failed':
      return only(context(`This has stopped. ${escaped(catalogue.help)}`));
    default:
      return only(context(`What was set up is taken back. ${escaped(catalogue.help)}`));
  }
}

function nextStep({ request, operations }: Told): Next {
  const enrolment = enrolmentDue(request, operations);
  const waiting = waitingFor(request, operations);
  const key = request.handovers.findLast(({ credential }) => credential === 'access-key');
  switch (waiting?.for) {
    case 'opening':
      return only(
        section(
          `*Next:* open the link with your ${credentialWords[waiting.credential]}, until ${time(waiting.untilMs)}. It is in a newer message.`,
        ),
      );
    case 'new-link':
      return only(
        section(
          `*Next:* the link with your ${credentialWords[waiting.credential]} expired. A newer message has *Send a new one*.`,
        ),
      );
    case 'confirmation':
      return confirmation(request);
    case 'activation':
      return key ? { blocks: [section(activateWords)], buttons: [activateButton(request, key.n)] } : only();
    default:
      if (!enrolment) return only(context('The bot is working on it.'));
      return {
        blocks: enrolmentSteps(request, enrolment),
        buttons: request.isReportedDone ? [] : enrolmentButtons(request, enrolment),
      };
  }
}

/** Shown with the button, here too: a thief's device would wait for the same click. */
function confirmation(request: Request): Next {
  const { sighting } = request;
  if (!sighting) return only();
  return {
    blocks: [...deviceSections(sighting), section(confirmWords)],
    buttons: [getAccessButton(request, sighting.n)],
  };
}

function only(...blocks: AnyBlock[]): Next {
  return { blocks, buttons: [] };
}
