import { mayDecide, type Verdict, verdict } from '../approval/verdict.ts';
import { moduleOf } from '../intents/table.ts';
import { isRescuedLate, isSelfService, needsApproval, traitsOf } from '../intents/traits-of.ts';
import { ineligibility } from '../people.ts';
import { type Refusal, refused } from '../refusal.ts';
import { isEndAhead } from './announce.ts';
import { reasonMaxLength } from './ask.ts';
import { answerQuestion, askQuestion } from './ask-question.ts';
import { isAskedAgain } from './chase.ts';
import type { Command, Grounds } from './commands.ts';
import type { Event } from './events.ts';
import { isStoppedForGood, retryUntilMs } from './failure.ts';
import { isInForce, mayAskAgain } from './handovers-of.ts';
import type { ReportedDone } from './history.ts';
import { judgedNow, overseenNow } from './judged-now.ts';
import { lengthOf } from './length-of.ts';
import { ownerOf, peopleOf } from './owner-of.ts';
import { reduce } from './reduce.ts';
import { hasEnded, isPartlyDone, planOf, type Request, type Status, type Vote, wasOpened } from './request.ts';
import { setUpWithinMs } from './set-up-within.ts';
import { wayBackIn } from './window.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;
type Decision = Event[] | Refusal;

const rulings: {
  [Type in Command['type']]: (
    request: Request,
    command: CommandOf<Type>,
    now: number,
    grounds: Grounds,
  ) => Decision;
} = {
  approve(request, { by, digest }, now, grounds) {
    const judged = verdictOf(request, grounds);
    const refusal = refuseDecision(request, by, now, judged) ?? refuseOtherPlan(request, digest);
    if (refusal) return refusal;
    const barred = refuseAsker(request, judged);
    if (barred) return barred;
    if (hasProblem(request)) return refused('plan.none', {});
    if (request.votes.some((vote) => vote.by === by)) return refused('vote.already', {});
    const after = verdictOf(request, grounds, by);
    return [
      { type: 'voted', by, atMs: now },
      ...(after.isSatisfied ? [{ type: 'approved', atMs: now } as const] : []),
    ];
  },

  deny(request, command, now, grounds) {
    const { by, digest, reason, suggestion = '' } = command;
    if (isDeniedJustSo(request, command)) return [];
    const judged = verdictOf(request, grounds);
    const refusal = refuseDecision(request, by, now, judged) ?? refuseOtherPlan(request, digest);
    if (refusal) return refusal;
    const isOptional = traitsOf(request.intent).asksToKeep === true;
    if (lengthOf(reason) === 0 && !isOptional) return refused('reason.too-short', { minLength: 1 });
    if (Math.max(reason.length, suggestion.length) > reasonMaxLength)
      return refused('reason.too-long', { maxLength: reasonMaxLength });
    const suggested = lengthOf(suggestion) > 0 ? { suggestion: suggestion.trim() } : {};
    return [{ type: 'denied', by, reason: reason.trim(), ...suggested, atMs: now }];
  },

  reduce(request, command, now, grounds) {
    const { by, digest } = command;
    if (isReducedJustSo(request, command)) return [];
    const judged = verdictOf(request, grounds);
    const refusal =
      refuseReducedAgain(request, command) ??
      refuseDecision(request, by, now, judged) ??
      refuseOtherPlan(request, digest);
    return refusal ?? reduce(request, command, now, grounds.catalogue);
  },

  'ask-question'(request, command, now, grounds) {
    const refusal = refuseDecision(request, command.by, now, verdictOf(request, grounds));
    return refusal ?? askQuestion(request, command, now);
  },

  'answer-question'(request, command, now) {
    if (command.by !== request.intent.requester) return refused('act.not-requester', {});
    if (request.phase.status !== 'pending') return refuseSettled(request);
    if (now >= request.decideByMs && !isAskedAgain(request))
      return refused('request.expired', { atMs: request.decideByMs });
    return answerQuestion(request, command, now);
  },

  cancel(request, { by }, now) {
    if (by !== request.intent.requester || traitsOf(request.intent).asksToKeep)
      return refused('act.not-requester', {});
    if (request.phase.status !== 'submitted' && request.phase.status !== 'pending')
      return refuseSettled(request);
    return [{ type: 'cancelled', atMs: now }];
  },

  retry(request, { by }, now, grounds) {
    const refusal = refuseRescue(request, by, grounds) ?? refuseStopped(request) ?? refuseLate(request, now);
    if (refusal) return refusal;
    const setUpByMs = now + setUpWithinMs(request.intent, grounds.catalogue);
    const retried = { type: 'retried', by, setUpByMs, atMs: now } as const;
    // A request that has achieved nothing yet is checked again like any other beginning, and may need votes again.
    const isChecked = !needsApproval(request.intent) || !isPartlyDone(request);
    if (isChecked) return [retried];
    const barred = refuseAsker(request, verdictOf(request, grounds));
    if (barred) return barred;
    if (votesStillCount(request, grounds)) return [retried];
    const { retryVotes = [] } = request;
    if (retryVotes.some((vote) => vote.by === by)) return refused('vote.already', {});
    const votes = [...retryVotes.filter((vote) => counts(request, vote.by, grounds)), { by, atMs: now }];
    return isSatisfiedBy(request, votes, grounds)
      ? [{ ...retried, votes }]
      : [{ type: 'retry-voted', by, atMs: now }];
  },

  undo(request, { by }, now, grounds) {
    const isAllowed = mayStop(request, by, grounds) || mayWithdraw(request, by, grounds);
    const refusal = isAllowed ? undefined : refuseRescue(request, by, grounds);
    if (refusal) return refusal;
    if (request.phase.status === 'applying' && needsApproval(request.intent) && wasOpened(request))
      return refused('act.opened', {});
    if (isSelfService(request.intent)) {
      const stopped = refuseStopped(request);
      if (stopped) return stopped;
    }
    if (!traitsOf(request.intent).isUndoable) return refused('act.too-late', { status: request.phase.status });
    return [{ type: 'undo-asked', by, atMs: now }];
  },

  activate(request, { by, n }, now) {
    const handover = request.handovers.find((each) => each.n === n);
    const refusal = refuseOwner(request, by);
    if (refusal) return refusal;
    if (handover?.credential !== 'access-key') return refused('request.unknown', {});
    if (handover.activatedBy) return refused('act.already', {});
    const isOpened = handover.state === 'opened' || handover.state === 'acknowledged';
    if (!isOpened || !isInForce(request, handover) || request.phase.status !== 'applying')
      return refused('act.too-late', { status: request.phase.status });
    return [{ type: 'activation-asked', n, by, atMs: now }];
  },

  'ask-new-link'(request, { by, n }, now, grounds) {
    const refusal = refuseOwner(request, by);
    if (refusal) return refusal;
    const handover = request.handovers.find((each) => each.n === n);
    if (!handover) return refused('request.unknown', {});
    if (request.phase.status !== 'applying') return refused('act.too-late', { status: request.phase.status });
    if (!mayAskAgain(request, handover)) return refused('act.already', {});
    return [
      {
        type: 'new-link-asked',
        n,
        by,
        setUpByMs: now + setUpWithinMs(request.intent, grounds.catalogue),
        atMs: now,
      },
    ];
  },

  'report-done'(request, { by, sighting }, now) {
    const refusal = refuseOwner(request, by);
    if (refusal) return refusal;
    const what = moduleOf(request.intent).reports ?? 'enrolment';
    if (request.isReportedDone || isOver(request, what)) return refused('act.already', {});
    if (request.phase.status !== 'applying') return refused('act.too-late', { status: request.phase.status });
    if (sighting === undefined) return [{ type: 'reported-done', by, what, atMs: now }];
    if (sighting !== request.sighting?.n) return refused('devices.changed', {});
    return [{ type: 'reported-done', by, what, isConfirmed: true, atMs: now }];
  },

  'end-now'(request, { by }, now, grounds) {
    const isTheirs = peopleOf(request).includes(by) || isSecurity(by, grounds);
    if (!isTheirs && !mayDecide(by, verdictOf(request, grounds)))
      return refused('end.not-yours', { owner: ownerOf(request) });
    return refuseEnd(request) ?? [{ type: 'end-called', by, atMs: now }];
  },

  'do-not-renew'(request, { by }, now, grounds) {
    if (by === request.intent.requester) return refused('vote.self-approval', {});
    if (by === ownerOf(request)) return refused('vote.own-credentials', {});
    if (!mayDecide(by, verdictOf(request, grounds))) return refused('vote.not-listed', {});
    const { renewed, renewalRefusedBy } = request;
    if (renewed) return refused('renewal.done', { untilMs: renewed.untilMs });
    if (renewalRefusedBy !== undefined) return refused('act.already', {});
    return refuseEnd(request) ?? [{ type: 'renewal-refused', by, atMs: now }];
  },

  review(request, { by, note }, now, grounds) {
    if (!traitsOf(request.intent).isReview) return refused('request.unknown', {});
    if (request.review?.by === by && request.review.note === note.trim()) return [];
    const refusal = refuseReview(request, by, grounds);
    if (refusal) return refusal;
    if (lengthOf(note) === 0) return refused('reason.too-short', { minLength: 1 });
    if (note.length > reasonMaxLength) return refused('reason.too-long', { maxLength: reasonMaxLength });
    return [{ type: 'reviewed', by, note: note.trim(), atMs: now }];
  },

  'bring-back'(request, { by }, now, grounds) {
    const refusal = refuseOwner(request, by);
    if (refusal) return refusal;
    const { phase, intent } = request;
    const way = wayBackIn(request, grounds.operations);
    if (!way) return refused('request.unknown', {});
    if (way.state === 'closed') return refuseClosed(request);
    if (phase.status !== 'applying') return refused('act.too-late', { status: phase.status });
    if (way.state === 'ahead') return refused('act.already', {});
    const { takesBack, from } = way;
    const setUpByMs = now + setUpWithinMs(intent, grounds.catalogue);
    return [{ type: 'brought-back', by, takesBack, from, setUpByMs, atMs: now }];
  },

  'delete-now'(request, { by }, now, grounds) {
    const { phase, intent } = request;
    const way = wayBackIn(request, grounds.operations);
    if (way?.by !== 'approvers') return refused('request.unknown', {});
    // It can't be taken back, so nobody decides on it alone, and nobody for themselves.
    if (by === intent.requester || by === intent.owner) return refused('deletion.second-person', {});
    const isAllowed = isSecurity(by, grounds) || mayDecide(by, verdictOf(request, grounds));
    if (!isAllowed) return refused('deletion.not-listed', {});
    if (hasEnded(request)) return refuseSettled(request);
    if (phase.status !== 'applying' || way.state !== 'open')
      return refused('act.too-late', { status: phase.status });
    const untilMs = request.waits?.[way.wait] ?? Number.POSITIVE_INFINITY;
    if (untilMs <= now) return refused('act.already', {});
    return [{ type: 'deletion-called', by, operation: way.wait, atMs: now }];
  },
};

/**
 * Turns a command into events, or into a refusal. Pure: told the time and the facts about people. This is the only
 * place that refuses, so a save that lost a race asks again, and someone who came too late is told what really
 * happened.
 */
export function decide(request: Request, command: Command, now: number, grounds: Grounds): Decision {
  const person = grounds.facts.people[command.by];
  if (!person) return refused('person.unknown', { person: command.by });
  const why = ineligibility(person, grounds.workspace);
  if (why) return refused(why, { person: command.by });
  const rule = rulings[command.type] as (
    request: Request,
    command: Command,
    now: number,
    grounds: Grounds,
  ) => Decision;
  return rule(request, command, now, grounds);
}

export function verdictOf(
  request: Request,
  { catalogue, facts }: Pick<Grounds, 'catalogue' | 'facts'>,
  extra?: string,
): Verdict {
  const voters = request.votes.map((vote) => vote.by);
  const counted = extra ? [...voters, extra] : voters;
  return verdict(overseenNow(request), counted, catalogue, facts);
}

/** Why this person may not decide on it now; undefined when they may. */
export function refuseDecision(
  request: Request,
  by: string,
  now: number,
  judged: Verdict,
): Refusal | undefined {
  // Reduced: the plan that was shown is replaced by one that is being made.
  if (request.phase.status === 'submitted' && request.reductions) return refused('plan.changed', {});
  if (request.phase.status !== 'pending') return refuseSettled(request);
  if (now >= request.decideByMs && !isAskedAgain(request))
    return refused('request.expired', { atMs: request.decideByMs });
  if (by === request.intent.requester) return refused('vote.self-approval', {});
  if (by === ownerOf(request)) return refused('vote.own-credentials', {});
  return mayDecide(by, judged) ? undefined : refused('vote.not-listed', {});
}

/** Nobody can grant what its requester may not ask for; denying it stays possible. */
function refuseAsker({ intent }: Request, { barring: [rule] }: Verdict): Refusal | undefined {
  const { requester } = intent;
  return rule && refused('asker.no-longer-listed', { person: requester, title: rule.title });
}

/** What was read is what is decided on. */
function refuseOtherPlan(request: Request, digest: string): Refusal | undefined {
  return digest === planOf(request)?.digest ? undefined : refused('plan.changed', {});
}

/** The same form, delivered or sent twice. */
function isDeniedJustSo({ phase }: Request, { by, reason, suggestion = '' }: CommandOf<'deny'>): boolean {
  if (phase.status !== 'denied') return false;
  return phase.by === by && phase.reason === reason.trim() && (phase.suggestion ?? '') === suggestion.trim();
}

/** The same: it left just this, and nobody has reduced it since. */
function isReducedJustSo(request: Request, { by, digest, reason, less }: CommandOf<'reduce'>): boolean {
  const { phase, reductions = [], intent } = request;
  const isOpen = phase.status === 'submitted' || phase.status === 'pending';
  const last = reductions.at(-1);
  const left = moduleOf(intent).reduction?.now(intent);
  if (!isOpen || last?.by !== by || !left || digest === planOf(request)?.digest) return false;
  const isSameAccess = left.entitlements.toSorted().join() === less.entitlements.toSorted().join();
  return last.reason === reason.trim() && isSameAccess && left.lastsMs === less.lastsMs;
}

/** A form that was accepted, corrected and sent again: the plan that it was about is replaced since. */
function refuseReducedAgain(request: Request, { by, digest }: CommandOf<'reduce'>): Refusal | undefined {
  const { phase, reductions = [] } = request;
  const isOpen = phase.status === 'submitted' || phase.status === 'pending';
  const last = reductions.at(-1);
  if (!isOpen || last?.by !== by || digest === planOf(request)?.digest) return undefined;
  const { reason, without, lasts } = last;
  return refused('reduce.taken', { reason, without, ...(lasts ? { lasts } : {}) });
}

function hasProblem({ phase }: Request): boolean {
  return phase.status === 'pending' && phase.problem !== undefined;
}

/** Nobody reviews themselves. Where one of them is all there is, the approvers of such access can answer. */
function refuseReview(request: Request, by: string, grounds: Grounds): Refusal | undefined {
  const { phase, intent, review } = request;
  if (review?.by === by) return refused('review.taken', { note: review.note, atMs: review.atMs });
  if (review) return refused('act.already', {});
  if (phase.status !== 'applying') return refused('act.too-late', { status: phase.status });
  if (by === intent.requester || by === intent.owner) return refused('review.own', {});
  const isAllowed = isSecurity(by, grounds) || mayDecide(by, verdictOf(request, grounds));
  return isAllowed ? undefined : refused('review.not-listed', {});
}

/** Retry and Undo are for approvers, once the work has stopped; what people did for themselves is theirs. */
function refuseRescue(request: Request, by: string, grounds: Grounds): Refusal | undefined {
  const { rescuedBy } = traitsOf(request.intent);
  if (rescuedBy === 'owner') {
    const refusal = refuseOwner(request, by);
    if (refusal) return refusal;
  } else if (!isRescuer[rescuedBy](request, by, grounds)) return refused('act.not-approver', {});
  if (request.phase.status === 'failed') return undefined;
  return hasEnded(request) ? refuseSettled(request) : refused('act.too-late', { status: request.phase.status });
}

/** What was in progress before a stop may be an intruder's doing, whatever its owner clicks now. */
function refuseStopped({ phase }: Request): Refusal | undefined {
  const isStopped = phase.status === 'failed' && isStoppedForGood(phase.failure);
  return isStopped ? refused('act.stopped', {}) : undefined;
}

/** What was approved long ago may no longer be right; undoing it is never too late. */
function refuseLate({ phase, intent }: Request, now: number): Refusal | undefined {
  if (phase.status !== 'failed' || isRescuedLate(intent)) return undefined;
  const { failure } = phase;
  return now >= retryUntilMs(failure) ? refused('retry.expired', { atMs: failure.atMs }) : undefined;
}

/** Whether the people who approved may still do so, and are enough: Slack was asked about them just now. */
function votesStillCount(request: Request, grounds: Grounds): boolean {
  return (
    request.votes.every(({ by }) => counts(request, by, grounds)) &&
    isSatisfiedBy(request, request.votes, grounds)
  );
}

function counts(request: Request, by: string, grounds: Grounds): boolean {
  const person = grounds.facts.people[by];
  const isFit = person !== undefined && ineligibility(person, grounds.workspace) === undefined;
  return isFit && mayDecide(by, verdictOf(request, grounds));
}

function isSatisfiedBy(request: Request, votes: readonly Vote[], { catalogue, facts }: Grounds): boolean {
  const voters = votes.map(({ by }) => by);
  return verdict(judgedNow(request), voters, catalogue, facts).isSatisfied;
}

/**
 * While nobody holds a credential, an approval may be taken back by the people who gave it, the requester, and the
 * security people.
 */
function mayWithdraw({ intent, phase, votes }: Request, by: string, grounds: Grounds): boolean {
  const isTheirs =
    by === intent.requester ||
    votes.some((vote) => vote.by === by) ||
    isSecurity(by, grounds) ||
    (traitsOf(intent).changesOwner === true && by === intent.owner);
  return needsApproval(intent) && phase.status === 'applying' && isTheirs;
}

const isRescuer = {
  security: (_request: Request, by: string, grounds: Grounds) => isSecurity(by, grounds),
  approvers: (request: Request, by: string, grounds: Grounds) =>
    by !== request.intent.requester && by !== ownerOf(request) && mayDecide(by, verdictOf(request, grounds)),
};

export function isSecurity(by: string, { catalogue, facts }: Pick<Grounds, 'catalogue' | 'facts'>): boolean {
  const { people, groups } = catalogue.security;
  return people.includes(by) || groups.some((group) => facts.groups[group]?.includes(by));
}

/** What people do for themselves they may give up while it is in progress. */
function mayStop(request: Request, by: string, { operations }: Grounds): boolean {
  const { intent, phase } = request;
  const isTooLate = wayBackIn(request, operations)?.state === 'closed';
  return isSelfService(intent) && by === intent.owner && phase.status === 'applying' && !isTooLate;
}

/** Once the deletion of a key is announced, it counts as gone. */
function refuseClosed({ intent, phase }: Request): Refusal {
  const key = moduleOf(intent).key?.(intent);
  return key ? refused('key.gone', { keyId: key.keyId }) : refused('act.too-late', { status: phase.status });
}

/** Whether AWS has already shown what the owner claims; after a key was brought back, this starts again. */
function isOver({ history }: Request, what: ReportedDone): boolean {
  const shown = what === 'enrolment' ? 'enrolled' : 'switched';
  return history.findLast((entry) => entry.what === shown || entry.what === 'brought-back')?.what === shown;
}

/** What it ends is over already, or it is no end. */
function refuseEnd(request: Request): Refusal | undefined {
  if (isEndAhead(request)) return undefined;
  return request.endCalledBy === undefined
    ? refused('end.over', {})
    : refused('end.called', { by: request.endCalledBy });
}

function refuseOwner(request: Request, by: string): Refusal | undefined {
  return by === ownerOf(request) ? undefined : refused('act.not-owner', { owner: ownerOf(request) });
}

/** What people have answered where they were asked whether something stays. */
const answers: Partial<Record<Status, 'keep' | 'end'>> = {
  applying: 'keep',
  failed: 'keep',
  done: 'keep',
  denied: 'end',
  expired: 'end',
};

function refuseSettled(request: Request): Refusal {
  const { phase, votes, intent } = request;
  const nobody = phase.status === 'expired' || phase.status === 'rejected';
  const decider = phase.status === 'cancelled' ? intent.requester : votes.at(-1)?.by;
  const by = 'by' in phase ? phase.by : nobody ? undefined : decider;
  const atMs = 'atMs' in phase ? phase.atMs : votes.at(-1)?.atMs;
  const because = phase.status === 'denied' && phase.reason !== '' ? { reason: phase.reason } : {};
  const answer = answers[phase.status];
  return traitsOf(intent).asksToKeep && answer
    ? refused('review.answered', { answer, by, atMs, ...because })
    : refused('request.settled', { status: phase.status, by, atMs, ...because });
}
