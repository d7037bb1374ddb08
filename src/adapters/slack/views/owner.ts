import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { Secret } from '../../../core/handover/secret.ts';
import { kindOf } from '../../../core/intents/table.ts';
import { isMissingAsked } from '../../../core/notices/missing.ts';
import { checklistOf } from '../../../core/request/checklist.ts';
import type { Handover } from '../../../core/request/handover.ts';
import { mayAskAgain } from '../../../core/request/handovers-of.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, escaped, mention, section, time } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { accountText, credentialWords } from '../words/asked.ts';
import { checklist, isLatestReceipt } from './checklist.ts';
import { enrolmentButtons, enrolmentDue, enrolmentSteps } from './enrolment.ts';
import { forwardingText, openButton } from './link-button.ts';
import { activateButton, activateWords, deletedWords, newLinkButton, openedText } from './link-steps.ts';
import { notMeButton } from './not-me-button.ts';

const keptIn: Record<Exclude<CredentialKind, 'mfa-codes'>, string> = {
  password: 'password manager',
  'access-key': 'password manager',
  'mfa-device': 'authenticator app',
};

/** The one message that carries a link: in its button, and nowhere else. */
export function linkNotice(request: Request, handover: Handover, link: Secret, catalogue: Catalogue): Message {
  const { intent } = request;
  return {
    text: `Your ${credentialWords[handover.credential]} is ready to be opened, once.`,
    blocks: [
      section(
        `:envelope: *Your ${credentialWords[handover.credential]}* for ${code(intent.userName)} in ${accountText(catalogue, intent.account)} is ready.` +
          (intent.requester === intent.owner
            ? ''
            : ` ${mention(intent.requester)} asked for it on your behalf.`),
      ),
      section(`The page opens *once*, until ${time(handover.expiresAtMs)}. ${atHand(request, handover)}`),
      ...actions(openButton(request, handover, link)),
      context(forwardingText(handover)),
    ],
  };
}

/** What somebody needs when they open the page. */
function atHand({ intent }: Request, { credential }: Handover): string {
  if (credential !== 'mfa-codes')
    return `Open it where nobody else sees your screen, with your ${keptIn[credential]} at hand.`;
  return slackIntentOf(intent).own?.link(credential) ?? '';
}

const closed: Record<Handover['state'], (handover: Handover) => string> = {
  begun: () => 'This link is no longer valid.',
  sent: () => 'This link is no longer valid.',
  opened: ({ openedAtMs }) => `This link was opened ${time(openedAtMs ?? 0)} and cannot be opened again.`,
  acknowledged: ({ openedAtMs }) => `This link was opened ${time(openedAtMs ?? 0)} and cannot be opened again.`,
  expired: ({ expiresAtMs, credential }) =>
    `This link expired unopened ${time(expiresAtMs)}. ${credential === 'mfa-codes' ? 'Nothing was changed.' : 'Its credential was revoked.'}`,
  lost: ({ credential }) =>
    `This link was withdrawn${credential === 'mfa-codes' ? '' : ', with its credential'}. If you still need it, a newer message has a newer link.`,
};

/** What became of a link that is of no use any more. */
export function closedText(handover: Handover): string {
  return closed[handover.state](handover);
}

/** The same message once its link is of no use any more: without the button. */
export function closedLinkNotice(request: Request, handover: Handover): Message {
  const text = closedText(handover);
  return {
    text,
    blocks: [
      section(`:envelope: Your ${credentialWords[handover.credential]} for ${code(request.intent.userName)}`),
      context(text),
    ],
  };
}

/** Tells the owner what became of a link, and what to do now. The first one that was opened is their checklist. */
export function receiptNotice(told: Told, handover: Handover, catalogue: Catalogue): Message {
  const { request, operations } = told;
  if (handover.state === 'expired') return expiredReceipt(request, handover, catalogue);
  const isLasting = isFirstOpened(request, handover) && checklistOf(request, operations).length > 1;
  const rest = isLasting
    ? checklist(told, handover, catalogue)
    : [openedSection(request, handover, catalogue), ...whatNow(told, handover)];
  return {
    text: `Your ${credentialWords[handover.credential]} link was opened. If that wasn't you, say so at once.`,
    blocks: rest,
  };
}

function isFirstOpened({ handovers }: Request, { n }: Handover): boolean {
  return handovers.find(({ state }) => state === 'opened' || state === 'acknowledged')?.n === n;
}

function openedSection({ intent }: Request, handover: Handover, catalogue: Catalogue): AnyBlock {
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  return section(`:unlock: *${openedText(handover)}* It was for ${user}.`);
}

function whatNow({ request, operations }: Told, handover: Handover): AnyBlock[] {
  if (handover.deletedAtMs !== undefined)
    return [section(deletedWords), ...actions(notMeButton(request, handover.n))];
  const { credential, n } = handover;
  const isOpen = mayAskAgain(request, handover);
  const isKey = credential === 'access-key';
  const enrolment = isKey || credential === 'password' ? enrolmentDue(request, operations) : undefined;
  const isLatest = isLatestReceipt(request, handover) && !isMissingAsked(request, operations);
  const isAsked = enrolment && isLatest && !request.isReportedDone && !request.sighting;
  return [
    ...(isKey ? keySteps(isOpen, handover) : []),
    ...(enrolment && isLatest ? enrolmentSteps(request, enrolment) : []),
    ...(isOpen ? [context('Lost what the page showed? *Send a new one* replaces it.')] : []),
    ...actions(
      ...(isOpen && isKey ? [activateButton(request, n)] : []),
      ...(isAsked ? enrolmentButtons(request, enrolment) : []),
      ...(isOpen ? [newLinkButton(request, handover)] : []),
      notMeButton(request, n),
    ),
  ];
}

function keySteps(isOpen: boolean, handover: Handover): AnyBlock[] {
  if (handover.activatedBy)
    return [section('You activated the key. It can take a few seconds until AWS accepts it everywhere.')];
  return isOpen ? [section(activateWords)] : [];
}

function expiredReceipt(request: Request, handover: Handover, catalogue: Catalogue): Message {
  const isOpen = mayAskAgain(request, handover);
  if (handover.credential === 'mfa-codes') return expiredPage(request, handover, catalogue);
  const what = credentialWords[handover.credential];
  const user = code(request.intent.userName);
  return {
    text: `Your ${what} link expired unopened.`,
    blocks: [
      section(
        `:alarm_clock: *Your ${what} link for ${user} expired unopened* ${time(handover.expiresAtMs)}, and its credential was revoked.${isOpen ? ' Nothing is lost: you can have a new one.' : ''}`,
      ),
      ...(isOpen
        ? actions(newLinkButton(request, handover))
        : [context(expiredSince(request, handover, catalogue))]),
    ],
  };
}

/** A page for codes is not sent again; what it was for is asked for anew. */
function expiredPage({ intent }: Request, { expiresAtMs }: Handover, catalogue: Catalogue): Message {
  const { command } = slackIntentOf(intent).end.again;
  const again = command ? `; to ask again, use ${code(command)}` : '';
  return {
    text: 'Your MFA check link expired unopened.',
    blocks: [
      section(
        `:alarm_clock: *Your MFA check link for ${code(intent.userName)} expired unopened* ${time(expiresAtMs)}. Nothing was changed${again}.`,
      ),
      context(escaped(catalogue.help)),
    ],
  };
}

/** Why there is nothing to click any more. */
export function expiredSince(request: Request, { operation, n }: Handover, { help }: Catalogue): string {
  const { journal, handovers, phase } = request;
  const isAskedAnew = journal[operation]?.state === 'begun' || handovers.some((each) => each.n > n);
  if (isAskedAnew) return 'A new link was asked for.';
  return phase.status === 'applying'
    ? 'A new link is being made.'
    : `${slackIntentOf(request.intent).end.again.words}${escaped(help)}`;
}

/** What the owner has now. of: access, and a key follows. */
export function readyNotice(told: Told, catalogue: Catalogue, of?: 'access'): Message {
  const { intent } = told.request;
  const { ready } = slackIntentOf(intent).messages;
  if (!ready) throw new Error(`nothing is ready after ${kindOf(intent)}`);
  return ready(told, catalogue, of);
}
