import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { needsApproval, traitsOf } from '../../../core/intents/traits-of.ts';
import type { Operation } from '../../../core/operations/operation.ts';
import { type Failure, isStoppedForGood, retryUntilMs } from '../../../core/request/failure.ts';
import { isPartlyDone, type PhaseOf, planOf, type Request, wasOpened } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, button, code, confirmation, context, escaped, mention, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { slackIntentOf } from '../intents/table.ts';
import { approverNames } from '../words/approver-names.ts';
import { failureText } from '../words/problems.ts';
import { stopText } from '../words/stopped.ts';
import { subjectOf } from '../words/subject.ts';
import { stillOnBlocks } from './held-up.ts';

/** Tells the approvals channel that work has failed or was stopped; then, what came of it. atMs: of the failure. */
export function stuckNotice(
  { request, operations }: Told,
  atMs: number,
  catalogue: Catalogue,
): { text: string; blocks: AnyBlock[] } {
  const { phase, id, intent } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const where = `The card of request ${code(id)} shows the whole plan.`;
  if (phase.status !== 'failed' || phase.failure.atMs !== atMs) {
    const { sign, title } = wasStop(request, atMs) ? whenOver.stop : whenOver.failure;
    return {
      text: `${title}: ${what}`,
      blocks: [section(`${sign} *${title}*: ${what}`), context(`${whatCame(request, atMs)} ${where}`)],
    };
  }
  const { sign, title } = isStoppedForGood(phase.failure) ? whileOpen.stop : whileOpen.failure;
  return {
    text: `${title}: ${what}`,
    blocks: [
      section(`${sign} *${title}*: ${what}`),
      section(`${whoActs(request, catalogue)}: ${stoppedText(phase.failure, operations)}`),
      ...stillOnBlocks(request, operations),
      context(`${whatCanBeDone(request)} ${where} ${escaped(catalogue.help)}`),
      ...actions(...rescueButtons(request)),
    ],
  };
}

const whileOpen = {
  failure: { sign: ':rotating_light:', title: 'Stuck' },
  stop: { sign: ':octagonal_sign:', title: 'Stopped half done' },
};

const whenOver = {
  failure: { sign: ':white_check_mark:', title: 'No longer stuck' },
  stop: { sign: ':octagonal_sign:', title: 'Stopped, then undone' },
};

function wasStop({ history }: Request, atMs: number): boolean {
  const entry = history.findLast((each) => each.what === 'failed' && each.failure.atMs === atMs);
  return entry?.what === 'failed' && isStoppedForGood(entry.failure);
}

function whoActs({ intent, votes }: Request, { security }: Catalogue): string {
  return traitsOf(intent).rescuedBy === 'security'
    ? approverNames(security)
    : votes.map(({ by }) => mention(by)).join(' ');
}

function whatCame({ history }: Request, atMs: number): string {
  const failed = history.findLastIndex((entry) => entry.what === 'failed' && entry.failure.atMs === atMs);
  const next = history.slice(failed + 1).find(({ what }) => what === 'retried' || what === 'undo-asked');
  if (next?.what === 'retried') return `${mention(next.by)} clicked *Retry*.`;
  return next?.what === 'undo-asked' ? `${mention(next.by)} clicked *Undo*.` : 'The work has continued.';
}

/** Where it failed and why; or who stopped it, and when. */
export function stoppedText(failure: Failure, operations: readonly Operation[]): string {
  const { operation } = failure;
  const at = operation === undefined ? '' : ` at step ${operation + 1}`;
  return isStoppedForGood(failure)
    ? `:octagonal_sign: *${stopText(failure)}.*`
    : `:warning: *Failed${at}.* ${failureText(failure, operations[operation ?? -1])}`;
}

/** A stop is final, and so is a failure of long ago. */
export function whatCanBeDone(request: Request): string {
  const { phase, intent, retryVotes = [] } = request;
  if (phase.status !== 'failed') return '';
  const { isUndoable, rescuedBy, isOfMany } = traitsOf(intent);
  if (isOfMany) return 'Users that are stopped stay so. *Retry* takes up only the others.';
  const until = rescuedBy === 'security' ? '' : `, until ${time(retryUntilMs(phase.failure))}`;
  const ways = [
    ...(mayRetry(phase) ? [`*Retry* ${retries(request)}${until}`] : ['It can’t be retried']),
    ...(isUndoable ? ['*Undo* takes back what it added'] : []),
  ];
  const voted =
    retryVotes.length > 0
      ? ` ${retryVotes.map(({ by }) => mention(by)).join(', ')} clicked *Retry*. Earlier approvals no longer count, so as many approvers as the rules require must click it.`
      : '';
  const stays = isPartlyDone(request) ? 'The ticked steps are done and stay. ' : '';
  return `${stays}${ways.join('; ')}.${voted}`;
}

/** What only tells has no steps. */
function retries(request: Request): string {
  return planOf(request)?.length === 0 ? 'tries it again' : 'continues with the same plan';
}

function mayRetry({ failure, isClosed }: PhaseOf<'failed'>): boolean {
  return !isStoppedForGood(failure) && !isClosed;
}

/** What can be done about a failure, wherever it is told. */
export function rescueButtons({ phase, id: requestId, intent }: Request): Button[] {
  if (phase.status !== 'failed') return [];
  const retry = button('Retry', buttonFor(actionIds.retry, { requestId }), {
    style: 'primary',
    label: `Retry ${subjectOf(intent)}`,
  });
  return [
    ...(mayRetry(phase) ? [retry] : []),
    ...(traitsOf(intent).isUndoable ? [undoButton(requestId, intent)] : []),
  ];
}

function undoButton(requestId: string, intent: Intent): Button {
  return button('Undo', buttonFor(actionIds.undo, { requestId }), {
    style: 'danger',
    confirm: confirmation(
      'Undo what was done?',
      `${traitsOf(intent).isOfAccount ? `Puts ${subjectOf(intent)} back as it was` : `Takes back what this plan added to ${intent.userName}`}.${slackIntentOf(intent).end.undoLoses}`,
      'Undo',
      'Leave it',
      'danger',
    ),
    label: `Undo ${subjectOf(intent)}`,
  });
}

/** Until somebody holds a credential, an approval can be taken back. */
export function withdrawButtons(request: Request): Button[] {
  const { phase, intent, id } = request;
  const isOpen = phase.status === 'applying' && needsApproval(intent) && !wasOpened(request);
  return isOpen && traitsOf(intent).isUndoable ? [undoButton(id, intent)] : [];
}
