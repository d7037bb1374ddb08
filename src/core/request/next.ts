import { minuteMs } from '../durations.ts';
import { takesCodes } from '../handover/binding.ts';
import { isConclusive } from '../handover/codes.ts';
import { moduleOf } from '../intents/table.ts';
import { isRescuedLate, needsApproval, traitsOf } from '../intents/traits-of.ts';
import { isWait, makesLink, type Operation, type WaitKind } from '../operations/operation.ts';
import { announcesAtMs } from './announce.ts';
import { isAskedAgain, nextChaseMs } from './chase.ts';
import { endsAtMs } from './ends-at.ts';
import { type Failure, isStoppedForGood, retryUntilMs } from './failure.ts';
import { lookAgainAfterMs } from './gone-user.ts';
import { type Handover, isUsedUp } from './handover.ts';
import { handoverOf, isInForce } from './handovers-of.ts';
import { undecidedUntilMs } from './moved-deadline.ts';
import { nextNudgeMs } from './nudge.ts';
import { nextReminderMs, warningMs } from './reminders.ts';
import { hasEnded, type PhaseOf, type Request } from './request.ts';
import { areStopsLeft } from './stops.ts';

/** What is left to do, one step at a time. */
export type Step =
  | { do: 'plan' }
  | { do: 'expire' }
  /** Nobody has answered: they are asked again. */
  | { do: 'chase' }
  /** Access ends soon. */
  | { do: 'announce' }
  /** What follows from its end. */
  | { do: 'follow-up' }
  /** Tell people that it still waits for a decision. */
  | { do: 'nudge' }
  /** Decided: make sure that the votes and the plan still hold, then begin. */
  | { do: 'recheck' }
  | { do: 'apply'; operations: number[] }
  | { do: 'hand-over'; operation: number }
  /** A handover was started and nobody recorded how it ended. */
  | { do: 'resolve-handover'; handover: Handover }
  | { do: 'watch'; operation: number }
  | { do: 'try-codes'; operation: number; handover: Handover }
  | { do: 'begin-wait'; operation: number }
  | { do: 'end-wait'; operation: number }
  /** `operation`: the wait that it warns about. */
  | { do: 'remind'; operation?: number }
  /** Undoes what was done and is no longer wanted, while the rest continues. */
  | { do: 'bring-back'; operation: number }
  | { do: 'expire-link'; handover: Handover }
  | { do: 'erase-link'; handover: Handover }
  | { do: 'give-up' }
  /** What it has given so far ends, and it is not done. */
  | { do: 'end-unfinished' }
  /** It failed too long ago to be retried. */
  | { do: 'close' }
  | { do: 'finish' }
  /** What the user did, as far as it takes. */
  | { do: 'read-activity' }
  /** Stops the users of its list, some at a time. */
  | { do: 'stop-members' }
  | { do: 'withdraw-link'; handover: Handover }
  | { do: 'undo'; operations: number[] }
  | { do: 'conclude-undo' }
  | { do: 'release-name' }
  /** AWS didn't show its user: check whether that is still so. */
  | { do: 'look-for-user' }
  /** Nothing now; `untilMs`: when the clock alone will bring something. */
  | { do: 'wait'; untilMs?: number | undefined };

/** How long a claim may be repeated by the same tab, and a little more. */
const eraseAfterMs = 90_000;

const lookAgainMs = 2 * minuteMs;
/** At the latest then: an owner who has left meanwhile must not open it. */
const lookAtTheLatestMs = 5 * minuteMs;

/**
 * What is left to do, from the request and its plan alone. operations: the plan's; empty while there is no plan. now:
 * epoch ms.
 */
export function next(request: Request, operations: readonly Operation[], now: number): Step {
  const due = dueLink(request, now);
  if (due) return due;
  const step = mainStep(request, operations, now);
  const isPaused = request.trouble !== undefined && request.trouble.retryAtMs > now && step.do !== 'expire';
  const chosen = isPaused ? wait(request, request.trouble?.retryAtMs) : step;
  return chosen.do === 'wait' ? lookingAtLinks(request, chosen.untilMs, now) : chosen;
}

function mainStep(request: Request, operations: readonly Operation[], now: number): Step {
  const { phase } = request;
  if (hasEnded(request)) return afterEnd(request, now);
  switch (phase.status) {
    case 'submitted':
      if (request.startsAtMs !== undefined && now < request.startsAtMs)
        return beforeStart(request, request.startsAtMs, now);
      // What waits for no decision can't miss its deadline.
      return isLate(request, now) ? { do: 'expire' } : { do: 'plan' };
    case 'pending': {
      const untilMs = undecidedUntilMs(request);
      const nudgeMs = nextNudgeMs(request);
      if (now < untilMs) return now >= nudgeMs ? { do: 'nudge' } : wait(request, Math.min(untilMs, nudgeMs));
      return isAskedAgain(request) ? { do: 'chase' } : { do: 'expire' };
    }
    case 'applying':
      if (isOver(request, now)) return { do: 'end-unfinished' };
      return phase.began ? nextOperation(request, operations, now) : { do: 'recheck' };
    case 'undoing':
      return nextUndo(request, operations, now);
    case 'failed':
      return afterFailure(request, phase, now);
    default:
      return wait(request);
  }
}

function beforeStart(request: Request, startsAtMs: number, now: number): Step {
  const atMs = request.announced ? undefined : announcesAtMs(request);
  if (atMs === undefined) return wait(request, startsAtMs);
  return now >= atMs ? { do: 'announce' } : wait(request, Math.min(atMs, startsAtMs));
}

/** What nobody was asked yet can't have gone unanswered. */
function isLate({ intent, decideByMs }: Request, now: number): boolean {
  return needsApproval(intent) && !traitsOf(intent).asksToKeep && now >= decideByMs;
}

function afterFailure(request: Request, phase: PhaseOf<'failed'>, now: number): Step {
  // Its reservations on the user are released for new requests; a name is kept until it is undone.
  if (request.mayHoldReservation && letsGo(phase.failure, traitsOf(request.intent).holds))
    return { do: 'release-name' };
  // A credential in progress may exist, and work.
  const begun = request.handovers.find(({ state }) => state === 'begun');
  return begun ? resolveInTime(request, begun, now) : untilClosed(request, phase, now);
}

/** A stopped user must always be stoppable again, and nobody resumes what a stop has ended. */
function untilClosed(request: Request, { failure, isClosed }: PhaseOf<'failed'>, now: number): Step {
  if (isOver(request, now)) return { do: 'end-unfinished' };
  if (isClosed || isRescuedLate(request.intent) || isStoppedForGood(failure)) return wait(request);
  const untilMs = retryUntilMs(failure);
  return now >= untilMs ? { do: 'close' } : wait(request, untilMs);
}

/** The access of a request that is done ends by a separate request. */
function isOver(request: Request, now: number): boolean {
  return now >= (unfinishedUntilMs(request) ?? Number.POSITIVE_INFINITY);
}

function unfinishedUntilMs(request: Request): number | undefined {
  const { status } = request.phase;
  return status === 'applying' || status === 'failed' ? endsAtMs(request) : undefined;
}

/** A password that its owner never changed must not keep them from getting another one. */
function letsGo(failure: Failure, holds: ReturnType<typeof traitsOf>['holds']): boolean {
  if (holds === 'name') return false;
  return (
    isStoppedForGood(failure) || (/^(password|credentials)$/.test(holds) && failure.code === 'set-up.timed-out')
  );
}

function nextOperation(request: Request, operations: readonly Operation[], now: number): Step {
  // An unwanted credential is replaced when its operation is done again.
  const unwanted = operations.findIndex(
    (each, i) => request.journal[i]?.state === 'unwanted' && !makesLink(each),
  );
  if (unwanted !== -1) return { do: 'bring-back', operation: unwanted };
  const index = operations.findIndex((_, i) => request.journal[i]?.state !== 'done');
  const operation = operations[index];
  if (!operation) return isActivityUnread(request) ? { do: 'read-activity' } : nextOfList(request, now);
  if (makesLink(operation)) return nextHandover(request, index, now);
  if (operation.kind === 'await-days') return nextOfDays(request, operations, index, now);
  if (operation.kind === 'await-review') return nextOfReview(request, index, now);
  if (operation.kind === 'await-custodians') return untilChased(request, now);
  if (isWait(operation)) return nextOfWait(request, operation, index, now);
  return { do: 'apply', operations: batchFrom(operations, index) };
}

function isActivityUnread({ intent, activity }: Request): boolean {
  return traitsOf(intent).showsActivity === true && !activity;
}

/** What there is to do about the users of its list, if it has one; then it is finished. */
function nextOfList(request: Request, now: number): Step {
  if (!areStopsLeft(request)) return { do: 'finish' };
  const { stopsPausedUntilMs: untilMs = now } = request;
  return now >= untilMs ? { do: 'stop-members' } : wait(request, untilMs);
}

/** Idempotent operations up to the next one that makes a secret or waits: started and checkpointed together. */
export function batchFrom(operations: readonly Operation[], from: number): number[] {
  const stop = operations.findIndex((each, i) => i >= from && (makesLink(each) || isWait(each)));
  const end = stop === -1 ? operations.length : stop;
  return Array.from({ length: end - from }, (_, i) => from + i);
}

function nextHandover(request: Request, index: number, now: number): Step {
  const handover = handoverOf(request, index);
  // A page for codes that nobody opened is not sent again: it is requested again as a whole.
  if (request.journal[index]?.state === 'revoked')
    return handover?.credential === 'mfa-codes' ? { do: 'give-up' } : waitForOwner(request, now);
  return handover?.state === 'begun'
    ? resolveInTime(request, handover, now)
    : { do: 'hand-over', operation: index };
}

function resolveInTime(request: Request, handover: Handover, now: number): Step {
  return now >= handover.settledAfterMs
    ? { do: 'resolve-handover', handover }
    : wait(request, handover.settledAfterMs);
}

function nextOfWait(
  request: Request,
  operation: Extract<
    Operation,
    { kind: Exclude<WaitKind, 'await-days' | 'await-review' | 'await-custodians'> }
  >,
  index: number,
  now: number,
): Step {
  switch (operation.kind) {
    case 'await-enrolment':
    case 'await-key-use':
      return request.isReportedDone ? { do: 'watch', operation: index } : waitForOwner(request, now);
    case 'await-acceptance':
      return request.isReportedDone ? { do: 'apply', operations: [index] } : waitForOwner(request, now);
    case 'activate-access-key': {
      const key = request.handovers.findLast((handover) => handover.credential === 'access-key');
      return key?.activatedBy ? { do: 'apply', operations: [index] } : waitForOwner(request, now);
    }
    case 'enable-mfa-device': {
      const device = request.handovers.findLast(({ credential }) => credential === 'mfa-device');
      return device?.codes !== undefined
        ? { do: 'try-codes', operation: index, handover: device }
        : waitForOwner(request, now);
    }
    case 'resync-mfa-device': {
      const page = request.handovers.findLast(({ credential }) => credential === 'mfa-codes');
      if (page?.codes !== undefined) return { do: 'try-codes', operation: index, handover: page };
      // It accepts no more codes, though none were wrong: AWS would not try them. On a retry, it needs another page.
      if (page?.codesOutcome === 'ended') return { do: 'hand-over', operation: page.operation };
      return page && isUsedUp(page) ? { do: 'give-up' } : waitForOwner(request, now);
    }
  }
}

function nextOfDays(request: Request, operations: readonly Operation[], index: number, now: number): Step {
  const untilMs = request.waits?.[index];
  if (untilMs === undefined) return { do: 'begin-wait', operation: index };
  if (now >= untilMs) return { do: 'end-wait', operation: index };
  const warnAtMs = warningMs(request, operations, index, untilMs);
  return now >= warnAtMs ? { do: 'remind', operation: index } : wait(request, Math.min(warnAtMs, untilMs));
}

/** It never ends by itself. */
function nextOfReview(request: Request, index: number, now: number): Step {
  return request.review ? { do: 'apply', operations: [index] } : untilChased(request, now);
}

/** People are asked again and again, until there is nothing left to ask. */
function untilChased(request: Request, now: number): Step {
  const chaseAtMs = nextChaseMs(request);
  return now >= chaseAtMs ? { do: 'chase' } : wait(request, chaseAtMs);
}

function waitForOwner(request: Request, now: number): Step {
  if (isTooLate(request, now)) return { do: 'give-up' };
  const reminderMs = nextReminderMs(request);
  if (now >= reminderMs) return { do: 'remind' };
  return wait(request, Math.min(reminderMs, request.setUpByMs ?? reminderMs));
}

function isTooLate(request: Request, now: number): boolean {
  return request.setUpByMs !== undefined && now >= request.setUpByMs;
}

function nextUndo(request: Request, operations: readonly Operation[], now: number): Step {
  const live = request.handovers.find((handover) => handover.state === 'sent');
  if (live) return { do: 'withdraw-link', handover: live };
  const begun = request.handovers.find((handover) => handover.state === 'begun');
  if (begun) return resolveInTime(request, begun, now);
  const left = operations.map((_, index) => index).filter((index) => isToUndo(request, index));
  return left.length > 0 ? { do: 'undo', operations: left.reverse() } : { do: 'conclude-undo' };
}

function isToUndo(request: Request, index: number): boolean {
  const state = request.journal[index]?.state;
  return state === 'begun' || state === 'done' || state === 'revoked' || state === 'unwanted';
}

function afterEnd(request: Request, now: number): Step {
  // A user that was made, or is left, keeps its name.
  const { phase } = request;
  const isUserThere = phase.status === 'done' || (phase.status === 'undone' && phase.isUserLeft);
  const keepsName = traitsOf(request.intent).holds === 'name' && isUserThere;
  if (request.mayHoldReservation && !keepsName) return { do: 'release-name' };
  if (isFollowUpDue(request)) return { do: 'follow-up' };
  const { unseenUser } = request;
  if (!unseenUser) return wait(request);
  const lookAtMs = unseenUser.sinceMs + lookAgainAfterMs;
  return now >= lookAtMs ? { do: 'look-for-user' } : wait(request, lookAtMs);
}

function isFollowUpDue({ intent, phase, isFollowedUp }: Request): boolean {
  return !isFollowedUp && (moduleOf(intent).afterwards?.(phase) ?? []).length > 0;
}

/** Links are maintained whatever else happens: expired ones are revoked, opened ones erased. */
function dueLink(request: Request, now: number): Step | undefined {
  const due = request.handovers.filter(
    (handover) => now >= (dueAt(request, handover) ?? Number.POSITIVE_INFINITY),
  );
  const expired = due.find(({ state }) => state === 'sent');
  if (expired) return { do: 'expire-link', handover: expired };
  const [opened] = due;
  return opened ? { do: 'erase-link', handover: opened } : undefined;
}

/** When a link needs attention by itself. An undo doesn't wait for links to expire: it withdraws them. */
function dueAt({ phase }: Request, { state, expiresAtMs, openedAtMs, isErased }: Handover): number | undefined {
  if (state === 'sent') return phase.status === 'undoing' ? undefined : expiresAtMs;
  return state === 'opened' && !isErased && openedAtMs !== undefined ? openedAtMs + eraseAfterMs : undefined;
}

/**
 * Opening a link wakes the worker, but that call can be lost, and the owner must be told soon. So while a link is live
 * it is checked again and again, at growing intervals, because each check costs units.
 */
function lookingAtLinks(request: Request, untilMs: number | undefined, now: number): Step {
  const live = request.handovers.findLast((each) => each.state === 'sent' || awaitsCodes(request, each));
  if (!live) return { do: 'wait', untilMs };
  const growingMs = Math.max(lookAgainMs, Math.round((now - live.begunAtMs) / 2));
  const lookAtMs = now + (live.state === 'sent' ? Math.min(growingMs, lookAtTheLatestMs) : growingMs);
  return { do: 'wait', untilMs: Math.min(untilMs ?? lookAtMs, lookAtMs) };
}

/** Open, with codes still to come; or codes came, and the worker that tried them died before recording it. */
function awaitsCodes(request: Request, handover: Handover): boolean {
  const { credential, state, codesOutcome } = handover;
  const isOpen = takesCodes(credential) && (state === 'opened' || state === 'acknowledged');
  const isSettled = codesOutcome !== undefined && isConclusive(codesOutcome);
  return isOpen && !isSettled && request.phase.status === 'applying' && isInForce(request, handover);
}

/** The earliest of what this step waits for and what the request's links wait for. */
function wait(request: Request, untilMs?: number): { do: 'wait'; untilMs?: number | undefined } {
  const times = [
    untilMs,
    unfinishedUntilMs(request),
    ...request.handovers.map((handover) => dueAt(request, handover)),
  ].filter((time) => time !== undefined);
  return { do: 'wait', untilMs: times.length > 0 ? Math.min(...times) : undefined };
}
