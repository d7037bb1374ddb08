import type { AnyBlock, Button } from '@slack/types';
import type { Verdict } from '../../../core/approval/verdict.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { needsApproval, traitsOf } from '../../../core/intents/traits-of.ts';
import { isStoppedForGood } from '../../../core/request/failure.ts';
import { isInOurCare } from '../../../core/request/in-our-care.ts';
import { hasEnded, isHalfway, planOf, type Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import {
  actions,
  button,
  code,
  confirmation,
  context,
  escaped,
  header,
  lines,
  mention,
  mentionGroup,
  quote,
  section,
  time,
  unescaped,
} from '../blocks.ts';
import { actionIds, type ButtonValue, buttonFor } from '../ids.ts';
import { decisionOn, slackIntentOf } from '../intents/table.ts';
import { riskOf } from '../words/asked.ts';
import { whyHalfway } from '../words/halfway.ts';
import { leftActiveIn, leftActiveText } from '../words/other-credentials.ts';
import { problemText } from '../words/problems.ts';
import { statusSigns } from '../words/status.ts';
import { undeletedDevicesIn, undeletedDevicesText } from '../words/undeleted-devices.ts';
import { waitingText } from '../words/waiting.ts';
import { changedPoliciesOnCard } from './changed-policies.ts';
import { contenderBlocks } from './contenders.ts';
import { existingUserBlocks } from './existing-user.ts';
import { planLines } from './plan-lines.ts';
import { policiesButton } from './policies-button.ts';
import { questionButton } from './question-button.ts';
import { rescueButtons, stoppedText, whatCanBeDone, withdrawButtons } from './stuck.ts';

/** The living card of a request in the approvals channel: one message that changes in place. */
export function card(told: Told, catalogue: Catalogue): { text: string; blocks: AnyBlock[] } {
  const { request, existing } = told;
  const { intent } = request;
  const { change, summary } = slackIntentOf(intent);
  return {
    text: `${statusSigns[request.phase.status].replace(/^:\w+: /, '')} — ${summary(intent, catalogue)}`,
    blocks: [
      header(`${change}: ${intent.userName}`),
      context(`*${statusSigns[request.phase.status]}*  ·  request ${code(request.id)}`),
      ...decisionOn(intent).asked(request, catalogue),
      ...(existing ? existingUserBlocks(request, existing, catalogue) : []),
      ...contenderBlocks(request),
      ...(isDecided(request) ? [] : changedPoliciesOnCard(told.changedPolicies ?? [])),
      ...policiesButton(told),
      ...halfwayText(request),
      ...planBlocks(told),
      ...leftOver(request),
      ...state(told, catalogue),
      ...buttons(told, catalogue),
    ],
  };
}

function planBlocks(told: Told): AnyBlock[] {
  const { phase } = told.request;
  const problem = phase.status === 'pending' ? phase.problem : undefined;
  if (!problem) return [section('*The plan*'), ...lines(planLines(told))];
  return [
    section(`*No plan can be made.* ${problemText(problem)}`),
    context(
      'Who asked is not told this, because it would tell anybody which users exist. Deny it, with what they may know.',
    ),
  ];
}

/** From then on the texts are behind *Read the policies…* alone. */
function isDecided({ phase }: Request): boolean {
  return phase.status !== 'pending';
}

function halfwayText(request: Request): AnyBlock[] {
  if (!isHalfway(request)) return [];
  return [
    section(
      'What is ticked was approved and done, and stands while you decide. Denied, or not decided in time, all of it is taken back: the user is deleted, with its credentials.',
    ),
  ];
}

/** What AWS refused, and the work went on without. */
function leftOver({ history }: Request): AnyBlock[] {
  const [left, undeleted] = [leftActiveIn(history), undeletedDevicesIn(history)];
  return [
    ...(left.length > 0 ? [section(`:warning: ${leftActiveText(left)}`)] : []),
    ...(undeleted.length > 0 ? [section(`:warning: ${undeletedDevicesText(undeleted)}`)] : []),
  ];
}

function state({ request, verdict, operations }: Told, catalogue: Catalogue): AnyBlock[] {
  const { phase } = request;
  const waits = request.trouble ? [context(troubleText(request))] : [];
  switch (phase.status) {
    case 'pending':
      return [
        section(`*Who decides* — until ${time(request.decideByMs)}`),
        ...(verdict ? [section(ruleTexts(verdict))] : []),
        ...waits,
      ];
    case 'applying': {
      const waiting = waitingFor(request, operations);
      const words = waiting && waitingText(waiting, mention(request.intent.owner), request.setUpByMs);
      return [
        context(decidedText(request)),
        ...(words ? [section(`:hourglass_flowing_sand: ${words}`)] : []),
        ...waits,
      ];
    }
    case 'failed':
      return [
        context(decidedText(request)),
        section(stoppedText(phase.failure, operations)),
        context(`${whatCanBeDone(request)} ${escaped(catalogue.help)}`),
      ];
    case 'denied':
      return [section(`*Denied* by ${mention(phase.by)} · ${time(phase.atMs)}`), quote(phase.reason)];
    case 'cancelled':
      return [context(`Cancelled by ${mention(request.intent.requester)} · ${time(phase.atMs)}`)];
    case 'expired':
      return [context(`Nobody decided in time · ${time(phase.atMs)}`)];
    case 'rejected':
      return [section(problemText(phase.problem))];
    case 'done':
      return [context(decidedText(request)), context(`Done · ${time(phase.atMs)}`)];
    case 'undone':
      return [
        ...whyTakenBack(request),
        context(
          `Undone${phase.by ? ` by ${mention(phase.by)}` : ''} · ${time(phase.atMs)}${phase.isUserLeft ? ' · the user was left in place, because something that others gave it hangs on it. If nobody needs it, delete it in AWS' : ''}`,
        ),
      ];
    case 'undoing':
      return [
        ...whyTakenBack(request),
        context(phase.by ? `Being undone, asked by ${mention(phase.by)}` : 'Being undone'),
        ...waits,
      ];
    default:
      return waits;
  }
}

function whyTakenBack(request: Request): AnyBlock[] {
  const why = whyHalfway(request);
  return why === undefined ? [] : [section(`:warning: ${why}`)];
}

function decidedText({ votes, intent, submittedAtMs }: Request): string {
  if (!needsApproval(intent)) return `Needs no approval · asked ${time(submittedAtMs)}`;
  return `Approved by ${votes.map(({ by, atMs }) => `${mention(by)} · ${time(atMs)}`).join(', ')}`;
}

function troubleText({ trouble }: Request): string {
  if (!trouble) return '';
  return `:hourglass: Waiting: ${escaped(trouble.message, 200)} (${code(trouble.code)}). Next try ${time(trouble.retryAtMs)}.`;
}

function ruleTexts({ rules }: Verdict): string {
  return rules
    .map(({ rule, counted }) => {
      const who = [...rule.approvers.groups.map(mentionGroup), ...rule.approvers.people.map(mention)].join(' ');
      const missing = rule.count - counted;
      const mark = missing > 0 ? ':white_large_square:' : ':white_check_mark:';
      const distinct = rule.distinct ? ', who counted nowhere else' : '';
      return `${mark} ${escaped(rule.title)}: ${counted} of ${rule.count} from ${who}${distinct}${missing > 0 ? ` — *${missing} missing*` : ''}`;
    })
    .join('\n')
    .slice(0, 2900);
}

function buttons({ request }: Told, catalogue: Catalogue): AnyBlock[] {
  const { phase, id, intent } = request;
  const plan = planOf(request);
  if (phase.status === 'pending' && plan) {
    const value = { requestId: id, digest: plan.digest };
    return actions(
      ...(phase.problem ? [] : [approveButton(request, value, catalogue)]),
      button('Deny…', buttonFor(actionIds.deny, value), { style: 'danger', label: `Deny ${intent.userName}` }),
      ...questionButton(request),
      ...stopButton(request),
    );
  }
  return actions(...rescueButtons(request), ...withdrawButtons(request), ...stopButton(request));
}

function approveButton({ intent }: Request, value: ButtonValue, catalogue: Catalogue): Button {
  const question = `${slackIntentOf(intent).change} ${intent.userName}, ${unescaped(decisionOn(intent).access(intent, catalogue))}, risk ${riskOf(intent, catalogue)}. You have read the plan.`;
  return button('Approve', buttonFor(actionIds.approve, value), {
    style: 'primary',
    confirm: confirmation('Approve this plan?', question, 'Approve', 'Not yet'),
    label: `Approve ${intent.userName}`,
  });
}

/** For the security people, and for the owner: it stands on every card about a user that there is, or may come to be. */
function stopButton(request: Request): Button[] {
  const { phase, id, intent } = request;
  const isStopped = phase.status === 'failed' && isStoppedForGood(phase.failure);
  if (!decisionOn(intent).isStoppable || isStopped || hasNoUser(request)) return [];
  const isThere = isInOurCare(request);
  return [
    button('Stop…', buttonFor(actionIds.notMe, { requestId: id }), {
      style: 'danger',
      confirm: confirmation(
        isThere ? 'Stop this user at once?' : 'Stop this request?',
        `${isThere ? `${intent.userName} loses console and keys now.` : 'Nothing is made of it.'} Only the security people and the owner can do that.`,
        'Stop it now',
        'Not now',
        'danger',
      ),
      label: `Stop ${intent.userName}`,
    }),
  ];
}

/** It ended, and made none. */
function hasNoUser(request: Request): boolean {
  const { phase, intent } = request;
  if (!hasEnded(request) || phase.status === 'done') return false;
  const isMaker = traitsOf(intent).holds === 'name';
  return !isInOurCare(request) || (phase.status === 'undone' && isMaker && !phase.isUserLeft);
}
