import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { needsApproval, traitsOf } from '../../../core/intents/traits-of.ts';
import { hasEnded, isHalfway, type Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, code, context, escaped, mention, quote, section } from '../blocks.ts';
import { decisionOn } from '../intents/table.ts';
import { boundaryGoneText, goneBoundariesIn } from '../words/boundary-gone.ts';
import { leftActiveIn, leftActiveText } from '../words/other-credentials.ts';
import { problemText } from '../words/problems.ts';
import { statusSign } from '../words/status.ts';
import { undeletedDevicesIn, undeletedDevicesText } from '../words/undeleted-devices.ts';
import { askedBlocks, headline } from './asked.ts';
import { cardButtons } from './card-buttons.ts';
import { cardMenu } from './card-menu.ts';
import { changedDocumentsWarning } from './changed-documents.ts';
import { changedPoliciesBelow, changedPoliciesWarning } from './changed-policies.ts';
import { contenderBlocks } from './contenders.ts';
import type { Place } from './decides.ts';
import { denialBlocks } from './denial.ts';
import { exactPlan } from './exact-plan.ts';
import { existingUserBlocks } from './existing-user.ts';
import { heldUpBlocks } from './held-up.ts';
import { outcomeBlocks, progressBlocks } from './outcome.ts';
import { reviewBlocks } from './review-answer.ts';

/** The living card of a request in the approvals channel: one message that changes in place. */
export function card(
  told: Told,
  catalogue: Catalogue,
  place: Place = 'channel',
): { text: string; blocks: AnyBlock[] } {
  const { request } = told;
  const { sentence } = headline(request, catalogue);
  return {
    text: `${statusSign(request).replace(/^:\w+: /, '')} — ${sentence}`,
    blocks: hasEnded(request) ? folded(told, catalogue) : whole(told, catalogue, place),
  };
}

/** What decides stands above the buttons, all that is signed below them. */
function whole(told: Told, catalogue: Catalogue, place: Place): AnyBlock[] {
  const { request } = told;
  return [
    ...askedBlocks(told, catalogue, place),
    ...contenderBlocks(request),
    ...changedPoliciesWarning(changedIn(told)),
    ...changedDocumentsWarning(told),
    ...halfwayText(request),
    ...noPlan(request),
    ...heldUpBlocks(request, catalogue),
    ...calls(request, catalogue),
    ...reviewBlocks(request),
    ...leftOver(request),
    ...progressBlocks(told, catalogue),
    ...actions(...cardButtons(told, catalogue), cardMenu(request)),
    ...signedBlocks(told, catalogue),
    context(lastLine(request)),
  ];
}

/** Who, what, who decided, and what came of it; *Show plan…* has the rest. */
function folded(told: Told, catalogue: Catalogue): AnyBlock[] {
  const { request } = told;
  return [
    section(`*${statusSign(request)}*  ·  ${headline(request, catalogue).sentence}`),
    ...denialBlocks(request),
    ...whyUndecided(request),
    ...calls(request, catalogue),
    ...reviewBlocks(request),
    ...leftOver(request),
    ...outcomeBlocks(request),
    ...actions(...cardButtons(told, catalogue), cardMenu(request)),
    context(`Every step is in the thread  ·  ${lastLine(request)}`),
  ];
}

/** Where nobody was asked, people judge the reason afterwards. */
function whyUndecided({ intent }: Request): AnyBlock[] {
  const words = needsApproval(intent) ? undefined : decisionOn(intent).reason(intent);
  return words ? [quote(words)] : [];
}

function lastLine({ id, intent, newOwner }: Request): string {
  const { about } = decisionOn(intent);
  const { isOfAccount, isOfMany } = traitsOf(intent);
  const ofUser = isOfAccount ? escaped(intent.userName) : `user ${code(intent.userName)}`;
  return [
    ...(isOfMany ? [] : [about?.(intent) ?? ofUser]),
    ...(newOwner ? [`${mention(newOwner)} owns the user now`] : []),
    `request ${code(id)}`,
  ].join('  ·  ');
}

/** Small print: everything that an approval signs, in full. */
export function signedBlocks(told: Told, catalogue: Catalogue): AnyBlock[] {
  const { request, existing } = told;
  return [
    ...changedPoliciesBelow(changedIn(told)),
    ...(existing ? existingUserBlocks(request, existing, catalogue) : []),
    ...exactPlan(told, catalogue),
  ];
}

/** Once it is decided, the texts are behind *Read the policies…* alone. */
function changedIn({ request, changedPolicies = [] }: Told) {
  return request.phase.status === 'pending' ? changedPolicies : [];
}

function noPlan({ phase }: Request): AnyBlock[] {
  const problem = phase.status === 'pending' ? phase.problem : undefined;
  if (!problem) return [];
  return [
    section(`*No plan can be made.* ${problemText(problem)}`),
    section(
      'The requester is not told why, because that would tell anyone which users exist. Deny it, and say what they may know.',
    ),
  ];
}

function halfwayText(request: Request): AnyBlock[] {
  if (!isHalfway(request)) return [];
  return [
    section(
      'The ticked steps were approved and done, and stay while you decide. If this is denied, or nobody decides in time, all of it is taken back: the user is deleted, with its credentials.',
    ),
  ];
}

/** Who has to do what about it. */
function calls(request: Request, catalogue: Catalogue): AnyBlock[] {
  const { intent, review } = request;
  if (review) return [];
  return decisionOn(intent).calls(intent, catalogue, request).map(section);
}

/** What AWS refused, and what was done about it. */
function leftOver({ history }: Request): AnyBlock[] {
  const [left, undeleted] = [leftActiveIn(history), undeletedDevicesIn(history)];
  const boundary = goneBoundariesIn(history).at(-1);
  return [
    ...(boundary === undefined ? [] : [section(`:warning: ${boundaryGoneText(boundary)}`)]),
    ...(left.length > 0 ? [section(`:warning: ${leftActiveText(left)}`)] : []),
    ...(undeleted.length > 0 ? [section(`:warning: ${undeletedDevicesText(undeleted)}`)] : []),
  ];
}
