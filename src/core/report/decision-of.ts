import type { State } from '../audit/entry.ts';
import { breakGlassIn } from '../intents/break-glass.ts';
import { breakGlassReviewIn } from '../intents/break-glass-review.ts';
import { reviewIn } from '../intents/review.ts';
import { kindOf, moduleOf } from '../intents/table.ts';
import { traitsOf } from '../intents/traits-of.ts';
import type { Event } from '../request/events.ts';
import { evolve } from '../request/evolve.ts';
import type { Request } from '../request/request.ts';
import type { DecisionRow, Outcome } from './decision-row.ts';
import type { Story } from './story-at.ts';

interface Decision {
  outcome: Outcome;
  /** Undefined: before its events begin. */
  atMs?: number | undefined;
  by: string[];
  codes: string[];
  answer: string;
  deadlineMs?: number | undefined;
}

/** Undefined: nobody had to decide. nowMs: for what still waits. */
export function decisionOf(story: Story, nowMs: number): Omit<DecisionRow, 'rules'> | undefined {
  const { state } = story;
  const { intent } = state;
  const breaksGlass = breakGlassIn(intent) !== undefined;
  // Refused before anything was done, it opened nothing.
  const isOpened = breaksGlass && Object.keys(state.journal).length > 0;
  const review = breakGlassReviewIn(intent);
  if (!breaksGlass && !review && traitsOf(intent).decidedBy !== 'approvers') return undefined;
  const askedMs = review ? (state.startsAtMs ?? state.submittedAtMs) : state.submittedAtMs;
  const { decision, isLate } = decided(story);
  const reached: Decision = isOpened
    ? { outcome: 'opened', by: [intent.requester], codes: [], answer: '', atMs: state.submittedAtMs }
    : review
      ? reviewed(state)
      : (decision ?? waiting(state));
  const { outcome, atMs, by, codes, answer, deadlineMs } = reached;
  const isOverdue =
    isLate ||
    outcome === 'expired' ||
    (deadlineMs !== undefined && (atMs ?? (outcome === 'waiting' ? nowMs : 0)) > deadlineMs);
  return {
    request: state.id,
    kind: kindOf(intent),
    account: intent.account,
    user: intent.userName,
    requester: intent.requester,
    owner: intent.owner,
    asked: isoOf(askedMs),
    decided: isOpened ? '' : isoOf(atMs),
    minutes: isOpened || atMs === undefined ? '' : Math.max(0, Math.round((atMs - askedMs) / 60_000)),
    outcome,
    by,
    codes,
    deadline: isoOf(deadlineMs),
    overdue: isOverdue ? 'yes' : 'no',
    about: review?.of ?? reviewIn(intent)?.reviews ?? moduleOf(intent).renews?.(intent).requestId ?? '',
    isOfBreakGlass: breaksGlass || review !== undefined,
    reason: moduleOf(intent).reason?.(intent) ?? intent.reason ?? '',
    answer,
  };
}

/** The decision that stands at the end. A new plan, or a vote that no longer counts, opens it again. */
function decided({ entries }: Story): { decision: Decision | undefined; isLate: boolean } {
  let state: State | undefined;
  let decision: Decision | undefined;
  let isLate = false;
  for (const { start, events } of entries) {
    if (start) {
      state = start.state;
      decision = decisionIn(state);
    }
    for (const event of events) {
      if (!state) break;
      const made = madeBy(event, state);
      if (made) decision = made;
      if (event.type === 'planned' || event.type === 'reopened' || event.type === 'reduced')
        decision = undefined;
      // Nobody had answered by then.
      if (event.type === 'chased') isLate = true;
      state = evolve(state as Request, event);
    }
  }
  return { decision, isLate };
}

/** before: the state that the event meets. */
function madeBy(event: Event, before: State): Decision | undefined {
  const { atMs } = event;
  const same = { atMs, deadlineMs: before.decideByMs, answer: '', codes: [], by: [] };
  switch (event.type) {
    case 'approved':
      return { ...same, outcome: 'approved', by: before.votes.map(({ by }) => by) };
    case 'denied':
      return {
        ...same,
        outcome: 'denied',
        by: [event.by],
        codes: event.suggestion === undefined ? ['denied'] : ['denied', 'changes-suggested'],
        answer: event.reason,
      };
    case 'rejected':
      return { ...same, outcome: 'rejected', codes: [event.problem.code] };
    case 'cancelled':
    case 'expired':
      return { ...same, outcome: event.type };
    default:
      return undefined;
  }
}

/** As the state says that events begin with. */
function decisionIn({ phase, votes, decideByMs }: State): Decision | undefined {
  const same = { by: [], codes: ['before-events'], answer: '', deadlineMs: decideByMs };
  switch (phase.status) {
    case 'submitted':
    case 'pending':
      return undefined;
    case 'denied':
      return { ...same, outcome: 'denied', atMs: phase.atMs, by: [phase.by], answer: phase.reason };
    case 'rejected':
      return { ...same, outcome: 'rejected', atMs: phase.atMs, codes: [phase.problem.code] };
    case 'cancelled':
    case 'expired':
      return { ...same, outcome: phase.status, atMs: phase.atMs };
    default:
      return { ...same, outcome: 'approved', by: votes.map(({ by }) => by), deadlineMs: undefined };
  }
}

function waiting({ decideByMs }: State): Decision {
  return { outcome: 'waiting', by: [], codes: [], answer: '', deadlineMs: decideByMs };
}

function reviewed({ review }: State): Decision {
  return review
    ? { outcome: 'reviewed', atMs: review.atMs, by: [review.by], codes: [], answer: review.note }
    : { outcome: 'waiting', by: [], codes: [], answer: '' };
}

function isoOf(atMs: number | undefined): string {
  return atMs === undefined ? '' : new Date(atMs).toISOString();
}
