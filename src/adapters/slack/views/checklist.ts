import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { isMissingAsked } from '../../../core/notices/missing.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { mayAskAgain } from '../../../core/request/handovers-of.ts';
import type { Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, escaped, section, time } from '../blocks.ts';
import { accountText, credentialWords } from '../words/asked.ts';
import { checklistLine } from './checklist-line.ts';
import { deviceSections } from './confirm-device.ts';
import { enrolmentButtons, enrolmentDue, enrolmentSteps } from './enrolment.ts';
import { activateButton, activateWords, newLinkButton, openedText } from './link-steps.ts';
import { notMeButton } from './not-me-button.ts';

interface Next {
  blocks: AnyBlock[];
  /** The first is what comes next. */
  buttons: Button[];
}

/**
 * How far the owner's set-up has come, and what is next. It begins as the receipt of the first link that was opened, and
 * changes in place. An edit notifies nobody, so what waits for the owner from then on comes as a new message, which has
 * the button.
 */
export function checklist(told: Told, handover: Handover, catalogue: Catalogue): AnyBlock[] {
  const { request, operations } = told;
  const { blocks, buttons } = nextOf(told, handover, catalogue);
  const isOpen = mayAskAgain(request, handover) && handover.deletedAtMs === undefined;
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

function nextOf(told: Told, handover: Handover, catalogue: Catalogue): Next {
  const { phase, trouble } = told.request;
  switch (phase.status) {
    case 'applying':
      if (trouble)
        return only(
          context(`:hourglass: Waiting (${code(trouble.code)}); next try ${time(trouble.retryAtMs)}`),
        );
      return nextStep(told, handover);
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

/** Where a newer message asks, that one has the button: there is one at a time. */
function nextStep({ request, operations }: Told, handover: Handover): Next {
  const waiting = waitingFor(request, operations);
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
          `*Next:* ${waiting.isDeleted ? `your new ${credentialWords[waiting.credential]} was deleted in AWS` : `the link with your ${credentialWords[waiting.credential]} expired`}. A newer message has *Send a new one*.`,
        ),
      );
    case 'confirmation':
      return only(
        ...(request.sighting ? deviceSections(request.sighting) : []),
        section('*One click left:* the newest message has *Get my access*.'),
      );
    case 'activation':
      return handover.credential === 'access-key' && isLatestReceipt(request, handover)
        ? { blocks: [section(activateWords)], buttons: [activateButton(request, handover.n)] }
        : only(section('*Next:* click *Activate* in the newest message.'));
    default:
      return setUp({ request, operations }, handover);
  }
}

function setUp({ request, operations }: Told, handover: Handover): Next {
  const enrolment = enrolmentDue(request, operations);
  if (!enrolment) return only(context('The bot is working on it.'));
  if (isMissingAsked(request, operations) || !isLatestReceipt(request, handover))
    return only(section('*Next:* the newest message says what is left to set up.'));
  return {
    blocks: enrolmentSteps(request, enrolment),
    buttons: request.isReportedDone ? [] : enrolmentButtons(request, enrolment),
  };
}

/** Whether no link of the request was opened after this one. */
export function isLatestReceipt({ handovers }: Request, { n }: Handover): boolean {
  return !handovers.some((each) => each.n > n && (each.state === 'opened' || each.state === 'acknowledged'));
}

function only(...blocks: AnyBlock[]): Next {
  return { blocks, buttons: [] };
}
