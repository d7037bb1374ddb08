import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { isUntold } from '../../../core/notices/is-untold.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import { type Intent, isSelfService, needsApproval, traitsOf } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import {
  actions,
  button,
  code,
  confirmation,
  context,
  escaped,
  mention,
  mentionGroup,
  quote,
  section,
  time,
} from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { askAnew, beginAnew } from '../words/begin-anew.ts';
import { failureText, problemText } from '../words/problems.ts';
import { statusSigns } from '../words/status.ts';
import { waitingText } from '../words/waiting.ts';
import { whatFollows } from './alert.ts';
import { notMeButton } from './not-me-button.ts';
import { rescueButtons, withdrawButtons } from './stuck.ts';

type Text = { text: string; blocks: AnyBlock[] };

/** The requester's own message about a request: submitted, what was asked, who may decide, until when; it changes in place. */
export function requesterNotice(told: Told, catalogue: Catalogue): Text {
  const { request, verdict } = told;
  const { phase, intent, id } = request;
  const isOpen = phase.status === 'submitted' || phase.status === 'pending';
  return {
    text: `Your request: ${summary(intent, catalogue)}`,
    blocks: [
      section(`*Your request:* ${summary(intent, catalogue)}`),
      context(`${statusSigns[phase.status]}  ·  request ${code(id)}`),
      ...reasonOf(intent).map(quote),
      ...(isOpen && verdict ? [section(whoDecides(verdict.rules, request.decideByMs))] : []),
      context(whatNext(told, catalogue)),
      ...(isOpen && needsApproval(intent)
        ? actions(
            button('Cancel', buttonFor(actionIds.cancel, { requestId: id }), {
              confirm: confirmation(
                'Cancel this request?',
                'Nothing has been changed yet.',
                'Cancel it',
                'Keep it',
              ),
            }),
          )
        : []),
      ...actions(...withdrawButtons(request)),
      ...(phase.status === 'cancelled' && intent.kind === 'restore' ? askAgain(id) : []),
    ],
  };
}

function reasonOf(intent: Intent): string[] {
  if (intent.kind === 'grant') return [intent.ask.reason];
  return 'reason' in intent && intent.reason ? [intent.reason] : [];
}

function whoDecides(rules: NonNullable<Told['verdict']>['rules'], untilMs: number): string {
  const each = rules.map(({ rule }) => {
    const who = [...rule.approvers.groups.map(mentionGroup), ...rule.approvers.people.map(mention)].join(' ');
    return `• ${escaped(rule.title)}: ${rule.count} of ${who}`;
  });
  return [`*Who may decide*, until ${time(untilMs)}`, ...each].join('\n').slice(0, 2900);
}

function whatNext({ request, operations }: Told, catalogue: Catalogue): string {
  const { phase, intent, trouble, setUpByMs } = request;
  switch (phase.status) {
    case 'submitted':
      return trouble
        ? `No plan could be made yet (${code(trouble.code)}); the bot goes on trying. ${escaped(catalogue.help)}`
        : 'The plan is being made; then it goes to the approvers.';
    case 'pending':
      if (isUntold(request))
        return `The approvers could not be told yet (${code(trouble?.message ?? '')}); the bot goes on trying. ${escaped(catalogue.help)}`;
      return 'You will hear here as soon as somebody has decided.';
    case 'applying': {
      const waiting = waitingFor(request, operations);
      const who = intent.owner === intent.requester ? 'you' : mention(intent.owner);
      if (waiting) return `Approved. ${waitingText(waiting, who, setUpByMs)}`;
      return intent.kind === 'suspend'
        ? 'The user is being stopped.'
        : intent.kind === 'adopt'
          ? 'Approved. The user is being taken over.'
          : `Approved. Credentials go to ${mention(intent.owner)} by one-time link.`;
    }
    case 'done':
      return intent.kind === 'suspend'
        ? `The user is stopped: no console, no keys, every action denied.${intent.requester === intent.owner ? ` ${whatFollows(intent)}` : ''}`
        : intent.kind === 'adopt'
          ? `Taken over. ${intent.owner === intent.requester ? 'You look' : `${mention(intent.owner)} looks`} after its credentials here now.`
          : 'Everything in the plan was done.';
    default:
      return escaped(catalogue.help);
  }
}

/** What the requester must hear at once: an edited message notifies nobody. */
export function newsNotice({ request, operations }: Told, catalogue: Catalogue): Text {
  const { phase, intent, id } = request;
  const what = summary(intent, catalogue);
  const again = waysToAskAgain(intent, id);
  const say = (title: string, ...more: AnyBlock[]): Text => ({
    text: title.replaceAll('*', ''),
    blocks: [section(title), ...more],
  });
  switch (phase.status) {
    case 'denied':
      return say(`*Denied* by ${mention(phase.by)}: ${what}`, quote(phase.reason), ...again);
    case 'expired':
      return say(`*Expired*: nobody decided in time on ${what}. Nothing was changed.`, ...again);
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
      return say(`*No plan could be made* for ${what}`, section(problemText(phase.problem)), ...again);
    case 'failed':
      if (phase.isClosed)
        return say(
          `*Too late to try again*: ${what}. It failed ${time(phase.failure.atMs)}, and nobody tried again in time.`,
          ...again,
          context(escaped(catalogue.help)),
        );
      return say(
        `*Stopped by a failure*: ${what}`,
        section(failureText(phase.failure, operations[phase.failure.operation ?? -1])),
        ...(isSelfService(intent) && !isStoppedForGood(phase.failure)
          ? actions(...rescueButtons(request))
          : []),
        context(
          `${isStoppedForGood(phase.failure) ? stoppedWords(intent) : rescueWords[traitsOf(intent).rescuedBy]} ${escaped(catalogue.help)}`,
        ),
      );
    default:
      return say(
        `*Undone*: ${what}. ${undoneWhy(request)}${undoneWhat(request)}`,
        ...(failureCodeOf(request) === 'codes.used-up' ? wereTheyYours(request) : []),
        context(`${beginAnew(intent)}${escaped(catalogue.help)}`),
      );
  }
}

const undoneBecause: Record<string, string> = {
  'user.suspended': 'The user was suspended. ',
  'set-up.timed-out': 'It was not finished in time. ',
  'codes.used-up': 'AWS took none of the codes in five tries. ',
  'mfa.unproven': 'Another MFA device is on by now, so codes of that one are wanted first: ask again. ',
  'mfa.none-left': 'No MFA device that gives codes is on any more: ask again. ',
};

function undoneWhy(request: Request): string {
  return undoneBecause[failureCodeOf(request) ?? ''] ?? '';
}

function failureCodeOf({ history }: Request): string | undefined {
  return history.findLast((entry) => entry.what === 'failed')?.failure.code;
}

/** Somebody who has this Slack account, and no device, would try as long as they may. */
function wereTheyYours(request: Request): AnyBlock[] {
  return [
    section(
      'If it was you: let your phone set its clock by itself, then ask again. If it was not, somebody else uses your Slack account.',
    ),
    ...actions(notMeButton(request)),
  ];
}

function undoneWhat({ intent, journal, handovers }: Request): string {
  if (handovers.every(({ credential }) => credential === 'mfa-codes')) return 'Nothing was changed.';
  const isKeyKept = intent.kind === 'rotate-key' && journal[0]?.state === 'kept';
  return isKeyKept
    ? 'The new key stays: the old one works no more, so nothing would work without it.'
    : 'What the plan had added was taken back.';
}

/** What comes next for what a suspension has stopped. */
function stoppedWords({ kind }: Intent): string {
  return kind === 'grant'
    ? 'It is not taken up again. The approvers can undo what was made; then ask for a new user.'
    : 'It is not taken up again. Once the user is given back, ask for it anew.';
}

const rescueWords = {
  approvers: 'The approvers have been told and can go on or undo.',
  security: 'The security people have been told and can try again.',
  owner: 'What was done stands until you try again or undo it.',
} as const;

/** A user that was not given back stays stopped until somebody agrees; the owner may ask as often as they like. */
function askAgain(requestId: string): AnyBlock[] {
  return actions(
    button('Ask again', buttonFor(actionIds.askAgain, { requestId }), {
      style: 'primary',
      confirm: confirmation(
        'Ask for the user again?',
        'It stays stopped until this is approved. Talk to those who decide first: they see the same request.',
        'Ask again',
        'Not now',
      ),
    }),
  );
}

function waysToAskAgain(intent: Intent, id: string): AnyBlock[] {
  if (intent.kind === 'grant') return [editAndResend(id)];
  if (intent.kind === 'restore') return askAgain(id);
  const words = askAnew(intent);
  return words ? [context(words.trim())] : [];
}

function editAndResend(requestId: string): AnyBlock {
  return {
    type: 'actions',
    elements: [
      button('Edit and resend', buttonFor(actionIds.editAndResend, { requestId }), { style: 'primary' }),
    ],
  };
}
