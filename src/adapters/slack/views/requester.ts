import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { isSelfService, needsApproval, traitsOf } from '../../../core/intents/traits-of.ts';
import { type HeldUpStop, isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { isUntold } from '../../../core/notices/is-untold.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import { isGivenBack } from '../../../core/request/is-given-back.ts';
import { isHalfway, type Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import { isMeasuredCritical } from '../../../core/risk/measured-risk.ts';
import type { Told } from '../../../flows/work/ports.ts';
import {
  actions,
  button,
  code,
  confirmation,
  context,
  escaped,
  mention,
  quote,
  section,
  time,
} from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { decisionOn, slackIntentOf } from '../intents/table.ts';
import { userSummary } from '../intents/user-summary.ts';
import type { Message } from '../message.ts';
import { whyHalfway } from '../words/halfway.ts';
import { endText } from '../words/lasts.ts';
import { measuredText } from '../words/measured.ts';
import { failureText, problemText } from '../words/problems.ts';
import { heldUpText, refusedText, undecidableText } from '../words/refused.ts';
import { statusSign } from '../words/status.ts';
import { isStopped, isStoppedByOwner, stopOf, stopText } from '../words/stopped.ts';
import { waitingText } from '../words/waiting.ts';
import { decidesLines } from './decides.ts';
import { denialBlocks } from './denial.ts';
import { notMeButton } from './not-me-button.ts';
import { rescueButtons, withdrawButtons } from './stuck.ts';
import { whyButton } from './why-button.ts';

/** The requester's own message about a request: submitted, what was asked, who may decide, until when; it changes in place. */
export function requesterNotice(told: Told, catalogue: Catalogue): Message {
  const { request, verdict } = told;
  const { phase, intent, id } = request;
  const isOpen = phase.status === 'submitted' || phase.status === 'pending';
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const { reason, whenCancelled } = decisionOn(intent);
  return {
    text: `Your request: ${what}`,
    blocks: [
      section(`*Your request:* ${what}`),
      context([statusSign(request), ...[endText(request) ?? []].flat()].join('  ·  ')),
      ...[reason(intent)].flatMap((words) => (words ? [quote(words)] : [])),
      ...(isOpen ? measuredBlocks(request) : []),
      ...(isOpen && verdict && needsApproval(intent)
        ? [section(decidesLines(verdict, request, 'private').join('\n'))]
        : []),
      context(whatNext(told, catalogue)),
      ...(isOpen && needsApproval(intent)
        ? actions(
            button('Cancel', buttonFor(actionIds.cancel, { requestId: id }), {
              confirm: confirmation(
                'Cancel this request?',
                isHalfway(request)
                  ? 'What was done is taken back: the user is deleted, with its credentials.'
                  : 'Nothing has been changed yet.',
                'Cancel it',
                'Keep it',
              ),
            }),
            ...whyButton(request),
          )
        : []),
      ...actions(...withdrawButtons(request)),
      ...(phase.status === 'cancelled' ? whenCancelled(request) : []),
      context(`request ${code(id)}`),
    ],
  };
}

/** Others may have to decide than the form said. */
function measuredBlocks({ measured, intent }: Request): AnyBlock[] {
  const words = isMeasuredCritical(measured) ? measuredText(measured, intent.userName) : undefined;
  return words ? [section(words)] : [];
}

function whatNext({ request, operations }: Told, catalogue: Catalogue): string {
  const { phase, intent, trouble, setUpByMs } = request;
  const refusal = refusedText(request)?.concat(' ') ?? '';
  switch (phase.status) {
    case 'submitted':
      if (isStopHeldUp(request)) return heldUpNext(request, catalogue);
      if (!needsApproval(intent) && !trouble) return 'The bot is about to do it.';
      return trouble
        ? `${refusal}The plan is not ready yet (${code(trouble.code)}). The bot keeps trying. ${escaped(catalogue.help)}`
        : 'The bot is making the plan. Then it goes to the approvers.';
    case 'pending':
      if (isUntold(request))
        return `${refusal}The approvers could not be told yet (${code(trouble?.message ?? '')}). The bot keeps trying. ${escaped(catalogue.help)}`;
      return isHalfway(request)
        ? 'The account has changed since the approval, so the approvers are asked again. Until they decide, what was done stays.'
        : 'You will be told here as soon as they have decided.';
    case 'applying': {
      const waiting = waitingFor(request, operations);
      const who = intent.owner === intent.requester ? 'you' : mention(intent.owner);
      if (waiting) return `Approved. ${waitingText(waiting, who, setUpByMs)}`;
      return decisionOn(intent).underWay(intent);
    }
    case 'done':
      return decisionOn(intent).done(intent);
    default:
      return escaped(catalogue.help);
  }
}

/** Who asked for a stop knows then whom to call. */
function heldUpNext(request: HeldUpStop, { approvals, help }: Catalogue): string {
  const stillOn = decisionOn(request.intent).stillOn?.(request, []).concat(' ') ?? '';
  return `${heldUpText(request.trouble)} ${stillOn}The bot keeps trying. The card is in <#${escaped(approvals.channel)}>. ${escaped(help)}`;
}

/** What the requester must hear at once: an edited message notifies nobody. */
export function newsNotice(told: Told, catalogue: Catalogue): Message {
  const { request, operations } = told;
  const { phase, intent, id } = request;
  const { summary, end } = slackIntentOf(intent);
  const what = summary(intent, catalogue);
  const again = end.again.blocks(id);
  const say = (title: string, ...more: AnyBlock[]): Message => ({
    text: title.replaceAll('*', ''),
    blocks: [section(title), ...more],
  });
  switch (phase.status) {
    case 'denied':
      return say(`*Denied* by ${mention(phase.by)}: ${what}`, ...denialBlocks(request), ...again);
    case 'expired':
      return say(`*Expired*: ${expiredText(request, what)}. Nothing was changed.`, ...again);
    case 'rejected':
      if (phase.problem.code === 'approval.needed')
        return say(
          `*This needs approval*: ${what}`,
          section(problemText(phase.problem)),
          ...actions(
            button('Ask for approval…', buttonFor(actionIds.askApproval, { requestId: id }), {
              style: 'primary',
            }),
          ),
        );
      if (phase.problem.code === 'user.given')
        return say(`*Closed*: ${what}`, section(problemText(phase.problem)), ...again);
      return say(`*${cannotText(request, catalogue)}*`, section(problemText(phase.problem)), ...again);
    case 'failed':
      if (phase.isClosed)
        return say(
          `*Too late to try again*: ${what}. It failed ${time(phase.failure.atMs)}, and nobody retried in time.`,
          ...again,
          context(escaped(catalogue.help)),
        );
      if (isStoppedForGood(phase.failure))
        return say(
          `:octagonal_sign: *${stopText(phase.failure)}*: ${what}`,
          context(`${end.whenStopped} ${escaped(catalogue.help)}`),
        );
      return say(
        `*Failed*: ${what}`,
        section(failureText(phase.failure, operations[phase.failure.operation ?? -1])),
        ...(isSelfService(intent) ? actions(...rescueButtons(request)) : []),
        context(`${rescueWords[traitsOf(intent).rescuedBy]} ${escaped(catalogue.help)}`),
      );
    default:
      return say(
        `${undoneTitle(request)}: ${what}. ${undoneWhy(request)}${undoneWhat(told)}`,
        ...(failureCodeOf(request) === 'codes.used-up' ? wereTheyYours(request) : []),
        context(`${isStopped(request) ? `${end.whenStopped} ` : end.again.words}${escaped(catalogue.help)}`),
      );
  }
}

/** A stop of the user is called one, and so is the owner's own *Stop*. */
function undoneTitle(request: Request): string {
  const stop = isStopped(request) ? stopOf(request) : undefined;
  if (stop) return `:octagonal_sign: *${stopText(stop)}*`;
  return isStoppedByOwner(request) ? '*Stopped*' : '*Undone*';
}

function cannotText({ intent }: Request, catalogue: Catalogue): string {
  const { own, summary } = slackIntentOf(intent);
  return own ? userSummary(own.cannot)(intent, catalogue) : `Can't be done: ${summary(intent, catalogue)}`;
}

function expiredText(request: Request, what: string): string {
  const why = undecidableText(request);
  return why ? `${why}: ${what}` : `nobody decided in time on ${what}`;
}

const undoneBecause: Record<string, string> = {
  'set-up.timed-out': 'It wasn’t finished in time. ',
  'codes.used-up': 'AWS accepted none of the codes in five tries. ',
  'mfa.unproven': 'Another MFA device has been turned on, so its codes are needed first. ',
  'mfa.none-left': 'No MFA device that shows codes is on any more. ',
};

function undoneWhy(request: Request): string {
  const [halfway, stop] = [whyHalfway(request), stopOf(request)];
  if (stop) return isStopped(request) ? '' : `${stopText(stop)}. `;
  return halfway === undefined ? (undoneBecause[failureCodeOf(request) ?? ''] ?? '') : `${halfway} `;
}

function failureCodeOf({ history }: Request): string | undefined {
  return history.findLast((entry) => entry.what === 'failed')?.failure.code;
}

/** Somebody who has this Slack account, and no device, would try as long as they may. */
function wereTheyYours(request: Request): AnyBlock[] {
  return [
    section(
      'If it was you, let your phone set its clock automatically, then ask again. If it was not, someone else is using your Slack account.',
    ),
    ...actions(notMeButton(request)),
  ];
}

function undoneWhat(told: Told): string {
  const { intent, handovers } = told.request;
  if (isGivenBack(told.request)) return slackIntentOf(intent).end.undone(told) ?? '';
  if (handovers.every(({ credential }) => credential === 'mfa-codes')) return 'Nothing was changed.';
  return slackIntentOf(intent).end.undone(told) ?? 'Everything it had added was removed again.';
}

const rescueWords = {
  approvers: 'The approvers have been told and can retry or undo.',
  security: 'The security people have been told and can retry.',
  owner: 'What was done stays until you retry or undo it.',
} as const;
