import { moduleOf } from '../intents/table.ts';
import { isSelfService, isUrgent, traitsOf } from '../intents/traits-of.ts';
import type { Operation } from '../operations/operation.ts';
import type { Problem } from '../plan/problem.ts';
import { ownerOf, peopleOf } from '../request/owner-of.ts';
import { hasEnded, planOf, type Request } from '../request/request.ts';
import { confirmations } from './confirmations.ts';
import { escalations } from './escalations.ts';
import { halfwayNotices } from './halfway.ts';
import { isHeldUp } from './is-held-up.ts';
import { isQuietly } from './is-quietly.ts';
import { isStopHeldUp } from './is-stop-held-up.ts';
import { closedLinks, deletedKeys, receipts } from './links.ts';
import { missing } from './missing.ts';
import { news } from './news.ts';
import type { Notice } from './notice.ts';
import { questionNotices } from './questions.ts';
import { readyNotices } from './ready.ts';
import { isSent, sentOf } from './sent.ts';
import { stepNotices } from './steps.ts';
import { heldUpNotices, stuckNotices } from './stuck.ts';

/**
 * What people should be told of a request, in the order it is sent. What was never sent is posted; what stands there
 * and says something else is updated in place. operations: the plan's, empty while there is none.
 */
export function wantedNotices(request: Request, operations: readonly Operation[]): Notice[] {
  // The request it is a part of tells the rest.
  if (moduleOf(request.intent).partOf?.(request.intent) !== undefined) return alerts(request);
  return [
    ...(isSelfService(request.intent) ? own(request) : approved(request)),
    ...questionNotices(request),
    ...reductionNotices(request),
    ...escalations(request),
    ...stepNotices(request, operations),
    ...closedLinks(request),
    ...confirmations(request),
    ...receipts(request),
    ...deletedKeys(request),
    ...halfwayNotices(request),
    ...missing(request, operations),
    ...(request.goneUser ? [{ kind: 'gone' } as const] : []),
    ...readyNotices(request, operations),
    ...reminder(request),
    ...news(request),
    ...ending(request),
    ...ended(request),
    ...alerts(request),
  ];
}

function reductionNotices({ reductions = [] }: Request): Notice[] {
  return reductions.map((_, index) => ({ kind: 'reduced', number: index + 1 }));
}

function approved(request: Request): Notice[] {
  const card = { kind: 'card' } as const;
  const isQuiet = isQuietly(request.intent);
  const wasHeldUp = isStopHeldUp(request) || (isUrgent(request.intent) && isSent(request, card));
  if (isQuiet) return isTold(request) || wasHeldUp ? [card, ...stuckNotices(request)] : [];
  const hasCard = planOf(request) !== undefined || isSent(request, card) || wasHeldUp || isNeverAsked(request);
  const traits = traitsOf(request.intent);
  const isAsked = !traits.asksToKeep && !traits.isUnasked && !isUnasked(request);
  return [
    ...(hasCard ? [card] : []),
    ...(isAsked ? [{ kind: 'requester' } as const] : []),
    ...heldUpNotices(request),
    ...stuckNotices(request),
  ];
}

/** Its time came, and nobody could be asked: they hear of it, unless there is nothing left to ask about. */
function isNeverAsked({ phase, intent }: Request): boolean {
  const isRejected = phase.status === 'rejected' && traitsOf(intent).asksToKeep === true;
  return isRejected && !nothingToAsk.includes(phase.problem.code);
}

const nothingToAsk: readonly Problem['code'][] = ['review.needless', 'user.missing', 'user.not-yours'];

function isUnasked({ intent }: Request): boolean {
  return moduleOf(intent).tells.isUnasked?.(intent) === true;
}

/** A user that somebody has made by hand under the same name is for security people to look into. */
function isTold({ history, announced, goneUser }: Request): boolean {
  return (
    history.some(({ what }) => what === 'failed') ||
    announced?.isTold === true ||
    goneUser?.isRecreated === true
  );
}

/** Where the message with a link has yet to come, and why: what owners do for themselves has no other before its end. */
function own(request: Request): Notice[] {
  const { own: when } = moduleOf(request.intent).tells;
  const isDue = when === 'always' || (when === 'held-up' && isHeldUp(request));
  return isDue || isSent(request, { kind: 'own' }) ? [{ kind: 'own' }] : [];
}

/** The latest reminder. It speaks of its moment, so it stands as it was sent. */
function reminder(request: Request): Notice[] {
  const count = request.history.filter(({ what }) => what === 'reminded').length;
  const notice: Notice = { kind: 'reminder', count };
  return count > 0 && !hasEnded(request) && !isSent(request, notice) ? [notice] : [];
}

/** An earlier owner keeps the message that they have, without what it offered. */
function ending(request: Request): Notice[] {
  if (!request.announced?.isTold) return [];
  const before = sentOf(request, 'ending').map(({ person }) => person);
  return [...new Set([...peopleOf(request), ...before])].map((person) => ({ kind: 'ending', person }));
}

/** Nobody is told that they still have the same. The owner of a user that is gone hears of that. */
function ended(request: Request): Notice[] {
  const { accessEnded } = request;
  const isOver = accessEnded && accessEnded.left !== 'same';
  const owner = accessEnded?.isUserGone ? ownerOf(request) : undefined;
  const people = isOver ? peopleOf(request).filter((person) => person !== owner) : [];
  return people.map((person) => ({ kind: 'ended', person }));
}

function alerts({ intent }: Request): Notice[] {
  return (moduleOf(intent).tells.alerted?.(intent) ?? []).map((person) => ({ kind: 'alert', person }));
}
