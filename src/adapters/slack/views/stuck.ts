import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { type Failure, isStoppedForGood } from '../../../core/request/failure.ts';
import { traitsOf } from '../../../core/request/intent.ts';
import type { Request } from '../../../core/request/state.ts';
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
  section,
} from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { summary } from '../words/asked.ts';
import { failureText } from '../words/problems.ts';

/** Tells the approvals channel that work has stopped and needs somebody; then, what came of it. atMs: of the failure. */
export function stuckNotice(
  { request, operations }: Told,
  atMs: number,
  catalogue: Catalogue,
): { text: string; blocks: AnyBlock[] } {
  const { phase, id, intent } = request;
  const what = summary(intent, catalogue);
  const where = `The card of request ${code(id)} has the whole plan.`;
  if (phase.status !== 'failed' || phase.failure.atMs !== atMs)
    return {
      text: `No longer stuck: ${what}`,
      blocks: [
        section(`:white_check_mark: *No longer stuck*: ${what}`),
        context(`${whatCame(request, atMs)} ${where}`),
      ],
    };
  return {
    text: `Stuck: ${what}`,
    blocks: [
      section(`:rotating_light: *Stuck*: ${what}`),
      section(`${whoActs(request, catalogue)}: ${stoppedText(phase.failure, operations)}`),
      context(`${whatCanBeDone(request)} ${where} ${escaped(catalogue.help)}`),
      ...actions(...rescueButtons(request)),
    ],
  };
}

function whoActs({ intent, votes }: Request, { security }: Catalogue): string {
  return traitsOf(intent).rescuedBy === 'security'
    ? [...security.groups.map(mentionGroup), ...security.people.map(mention)].join(' ')
    : votes.map(({ by }) => mention(by)).join(' ');
}

function whatCame({ history }: Request, atMs: number): string {
  const failed = history.findLastIndex((entry) => entry.what === 'failed' && entry.failure.atMs === atMs);
  const next = history.slice(failed + 1).find(({ what }) => what === 'retried' || what === 'undo-asked');
  if (next?.what === 'retried') return `${mention(next.by)} asked to try again.`;
  return next?.what === 'undo-asked' ? `${mention(next.by)} asked to undo.` : 'The work has gone on.';
}

/** Where it stopped and why. */
export function stoppedText(failure: Failure, operations: readonly Operation[]): string {
  const { operation } = failure;
  const at = operation === undefined ? '' : ` at step ${operation + 1}`;
  return `:warning: *Stopped${at}.* ${failureText(failure, operations[operation ?? -1])}`;
}

/** Nothing takes up again what a suspension has stopped. */
export function whatCanBeDone({ intent, phase }: Request): string {
  const isStopped = phase.status === 'failed' && isStoppedForGood(phase.failure);
  const ways = [
    ...(isStopped ? [] : ['*Retry* goes on with the same plan']),
    ...(traitsOf(intent).isUndoable ? ['*Undo* takes back what it added'] : []),
  ];
  const more = isStopped ? ['it is not taken up again'] : [];
  return `What is ticked on the card was done and stands: ${[...more, ...ways].join('; ')}.`;
}

/** What can be done about a failure, wherever it is told. */
export function rescueButtons({ phase, id: requestId, intent }: Request): Button[] {
  if (phase.status !== 'failed') return [];
  const question = `Takes back what this plan added to ${intent.userName}.`;
  const retry = button('Retry', buttonFor(actionIds.retry, { requestId }), {
    style: 'primary',
    label: `Retry ${intent.userName}`,
  });
  const undo = button('Undo', buttonFor(actionIds.undo, { requestId }), {
    style: 'danger',
    confirm: confirmation('Undo what was done?', question, 'Undo', 'Leave it', 'danger'),
    label: `Undo ${intent.userName}`,
  });
  return [...(isStoppedForGood(phase.failure) ? [] : [retry]), ...(traitsOf(intent).isUndoable ? [undo] : [])];
}
