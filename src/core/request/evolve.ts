import { moduleOf } from '../intents/table.ts';
import { isSelfService, traitsOf } from '../intents/traits-of.ts';
import { noticeKey } from '../notices/notice-key.ts';
import { isAskedAnew } from './asked-anew.ts';
import { wasAsked } from './chase.ts';
import type { Event, EventType } from './events.ts';
import type { Failure } from './failure.ts';
import { findHandover } from './find-handover.ts';
import type { Handover } from './handover.ts';
import type { HistoryEntry } from './history.ts';
import { historyOf } from './history-of.ts';
import { isRunning } from './moved-deadline.ts';
import { pastTold } from './needed-past.ts';
import { withoutTold } from './nudge.ts';
import {
  hasEnded,
  isHalfway,
  isPartlyDone,
  type JournalState,
  type Phase,
  type PlanRef,
  planOf,
  type Request,
} from './request.ts';
import { withoutFailed } from './stops.ts';

type Change = Partial<Omit<Request, 'id' | 'version' | 'submittedAtMs'>>;
type EventOf<Type extends EventType> = Extract<Event, { type: Type }>;

/** What each event changes. Complete by type. */
const changes: { [Type in EventType]: (request: Request, event: EventOf<Type>) => Change } = {
  'name-released': () => ({ mayHoldReservation: false }),
  'name-contended': (_request, { contenders }) => ({
    contenders: contenders.length > 0 ? contenders : undefined,
  }),
  planned: (
    request,
    { plan, userCredentials, decideByMs, problem, standing, nudges, measured, expiry, atMs },
  ) => ({
    phase: { status: 'pending', plan, ...(problem ? { problem } : {}) },
    ...replacing(request, plan),
    ...(userCredentials ? { userCredentials: { ...userCredentials, readAtMs: atMs } } : {}),
    votes: [],
    nudges,
    decideByMs,
    ...(measured || request.measured ? { measured } : {}),
    ...(expiry || request.expiry ? { expiry } : {}),
    ...(standing === undefined ? {} : { journal: ofSteps(request, standing) }),
  }),
  authorised: (_request, { plan, userCredentials, copied, passwordPolicy, viewed, atMs }) => ({
    phase: { status: 'applying', plan, began: false },
    ...(copied ? { copied: { ...copied, readAtMs: atMs } } : {}),
    ...(passwordPolicy ? { passwordPolicy: { is: passwordPolicy, readAtMs: atMs } } : {}),
    ...(viewed ? { viewed: { ...viewed, readAtMs: atMs } } : {}),
    ...(userCredentials ? { userCredentials: { ...userCredentials, readAtMs: atMs } } : {}),
  }),
  rejected: (request, { problem, atMs }) => ({
    phase: { status: 'rejected', plan: planOf(request), problem, atMs },
  }),
  voted: (request, { by, atMs }) => ({
    votes: [...request.votes, { by, atMs }],
  }),
  approved: (request) => ({
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: false })),
  }),
  'vote-voided': (request, { by }) => ({
    votes: request.votes.filter((vote) => vote.by !== by),
  }),
  reopened: (request, { decideByMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'pending', plan })),
    decideByMs,
  }),
  'deadline-moved': (request, { of, untilMs }) => {
    if (!isRunning(request, of)) return {};
    if (of !== 'decision') return { setUpByMs: untilMs };
    const lateMs = untilMs - request.decideByMs;
    const nudges = request.nudges?.map((nudge) => ({ ...nudge, atMs: nudge.atMs + lateMs }));
    return { decideByMs: untilMs, ...(nudges ? { nudges } : {}) };
  },
  denied: (request, { by, reason, suggestion, atMs }) => ({
    phase: isHalfway(request)
      ? undoing(request, by, { code: 'halfway.denied', message: reason, atMs })
      : withPlan(request, (plan) => ({
          ...{ status: 'denied', plan, by, reason, atMs },
          ...(suggestion === undefined ? {} : { suggestion }),
        })),
  }),
  reduced: ({ intent, phase, reductions = [] }, { less, by, reason, without, lasts, decideByMs }) => {
    if (phase.status !== 'pending') return {};
    const smaller = moduleOf(intent).reduction?.to(intent, less);
    if (!smaller) throw new Error('what is left of the request is not less of it');
    return {
      intent: smaller,
      phase: { status: 'submitted' },
      votes: [],
      nudges: undefined,
      reductions: [...reductions, { by, reason, without, ...(lasts ? { lasts } : {}) }],
      decideByMs,
    };
  },
  'question-asked': ({ questions = [] }, { number, by, question }) => ({
    questions: [...questions, { number, by, question }],
  }),
  'question-answered': ({ questions = [] }, { number, answer }) => ({
    questions: questions.map((each) => (each.number === number ? { ...each, answer } : each)),
  }),
  chased: (request, { untilMs }) => {
    if (untilMs === undefined || !isRunning(request, 'decision')) return {};
    const { chases = 0 } = request;
    return { decideByMs: untilMs, ...(wasAsked(request) ? { chases: chases + 1 } : {}) };
  },
  'followed-up': () => ({ isFollowedUp: true }),
  announced: (_request, { isTold }) => ({ announced: { isTold } }),
  // It may start now: what it ends is still what it was made for.
  'end-called': (_request, { by, atMs }) => ({ endCalledBy: by, startsAtMs: atMs }),
  'renewal-refused': (_request, { by }) => ({ renewalRefusedBy: by }),
  renewed: (_request, { extension, untilMs }) => ({ renewed: { extension, untilMs } }),
  'owner-changed': ({ intent }, { to }) => ({ newOwner: to === intent.owner ? undefined : to }),
  'approvers-reminded': ({ nudges }, { upToMs }) => ({ nudges: withoutTold(nudges, 'remind', upToMs) }),
  escalated: ({ nudges, escalatedTo = [] }, { people, upToMs }) => ({
    nudges: withoutTold(nudges, 'escalate', upToMs),
    escalatedTo: [...new Set([...escalatedTo, ...people])],
  }),
  cancelled: (request, { atMs }) => ({
    phase: isHalfway(request)
      ? undoing(request, request.intent.requester, { code: 'halfway.cancelled', message: '', atMs })
      : { status: 'cancelled', plan: planOf(request), atMs },
  }),
  expired: (request, { atMs }) => ({
    phase: isHalfway(request)
      ? undoing(request, '', { code: 'halfway.undecided', message: '', atMs })
      : { status: 'expired', plan: planOf(request), atMs },
  }),
  began: (request, { setUpByMs, atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: true })),
    setUpByMs,
    madeAtMs: atMs,
  }),
  'operations-begun': (request, { operations, atMs }) => ({
    journal: mark(request, operations, 'begun'),
    madeAtMs: atMs,
  }),
  'operations-done': (request, { operations, atMs }) => ({
    madeAtMs: atMs,
    journal: {
      ...request.journal,
      ...Object.fromEntries(
        operations
          .filter(({ index }) => !isAskedAnew(request, index, operations))
          .map(({ index, receipt }) => [index, { state: 'done', receipt }]),
      ),
    },
  }),
  'operations-undone': (request, { operations }) => ({ journal: mark(request, operations, 'undone') }),
  'operation-kept': (request, { operation }) => ({ journal: mark(request, [operation], 'kept') }),
  'reported-done': (request, { isConfirmed }) => ({
    isReportedDone: true,
    reportMissedAtMs: undefined,
    ...(isConfirmed && request.sighting ? { sighting: { ...request.sighting, isConfirmed } } : {}),
  }),
  'device-added': (_request, { serial }) => ({
    isReportedDone: true,
    reportMissedAtMs: undefined,
    addedDevice: serial,
  }),
  'report-missed': (_request, { missing, atMs }) => ({
    isReportedDone: false,
    reportMissedAtMs: atMs,
    missing,
    sighting: undefined,
  }),
  'devices-seen': (request, { devices }) =>
    isAskedAnew(request)
      ? { isReportedDone: false }
      : {
          isReportedDone: false,
          missing: undefined,
          sighting: { n: (request.sighting?.n ?? 0) + 1, devices, isConfirmed: false },
        },
  enrolled: (request) => (isAskedAnew(request) ? {} : { isReportedDone: false }),
  switched: () => ({ isReportedDone: false }),
  'codes-offered': (request, { n, attempt }) => ({ handovers: amend(request, n, { codes: attempt }) }),
  'codes-tried': (request, { n, outcome }) => ({
    handovers: amend(request, n, {
      codes: undefined,
      codesTried: findHandover(request, n).codes,
      codesOutcome: outcome,
    }),
  }),
  'wait-begun': (request, { operation, untilMs }) => ({ waits: { ...request.waits, [operation]: untilMs } }),
  reminded: () => ({}),
  reviewed: (_request, { by, note, atMs }) => ({ review: { by, note, atMs } }),
  'brought-back': (request, { takesBack, from, setUpByMs }) => ({
    journal: {
      ...Object.fromEntries(Object.entries(request.journal).filter(([index]) => Number(index) < from)),
      ...Object.fromEntries(takesBack.map((index) => [index, { state: 'unwanted' as const }])),
    },
    waits: {},
    isReportedDone: false,
    reportMissedAtMs: undefined,
    setUpByMs,
  }),
  'key-gone': (request, { rest }) => ({
    journal: mark(request, rest, 'done'),
  }),
  'handover-begun': (request, { handover }) => ({
    handovers: [...request.handovers, handover],
    journal: mark(request, [handover.operation], 'begun'),
  }),
  'handover-sent': (request, { n, keyId, notice, atMs }) => {
    const handover = findHandover(request, n);
    return {
      madeAtMs: atMs,
      handovers: amend(request, n, { state: 'sent', keyId }),
      journal: {
        ...request.journal,
        [handover.operation]: { state: 'done', receipt: keyId ? { keyId } : undefined },
      },
      ...(notice
        ? { notices: { ...request.notices, [noticeKey({ kind: 'link', handover: n })]: notice } }
        : {}),
    };
  },
  'handover-lost': (request, { n }) => ({
    handovers: amend(request, n, { state: 'lost' }),
  }),
  'handover-opened': (request, { n, openedAtMs, from }) => ({
    handovers: amend(request, n, { state: 'opened', openedAtMs, openedFrom: from }),
  }),
  'handover-acknowledged': (request, { n }) => ({
    handovers: amend(request, n, { state: 'acknowledged' }),
  }),
  'handover-expired': (request, { n }) => {
    const handover = findHandover(request, n);
    return {
      handovers: amend(request, n, { state: 'expired' }),
      journal: mark(request, [handover.operation], 'revoked'),
    };
  },
  'handover-erased': (request, { n }) => ({ handovers: amend(request, n, { isErased: true }) }),
  'new-key-deleted': (request, { n, again, setUpByMs, atMs }) => {
    const { operation } = findHandover(request, n);
    return {
      handovers: amend(request, n, { deletedAtMs: atMs }),
      journal: mark({ journal: mark(request, again, 'undone') }, [operation], 'revoked'),
      ...(again.length > 0 ? { isReportedDone: false, reportMissedAtMs: undefined } : {}),
      setUpByMs,
    };
  },
  'new-link-asked': (request, { n, setUpByMs }) => {
    const { operation } = findHandover(request, n);
    // What was opened still exists until the new one is made.
    const isThere = request.journal[operation]?.state === 'done';
    return {
      journal: mark(request, [operation], isThere ? 'unwanted' : 'undone'),
      sighting: undefined,
      missing: undefined,
      addedDevice: undefined,
      setUpByMs,
    };
  },
  'activation-asked': (request, { n, by }) => ({
    handovers: amend(request, n, { activatedBy: by }),
  }),
  'stray-key-found': () => ({}),
  'user-unseen': (_request, { userId, owner, atMs }) => ({ unseenUser: { userId, owner, sinceMs: atMs } }),
  'user-seen': () => ({ unseenUser: undefined }),
  'user-gone': (_request, { userId, owner, isRecreated }) => ({
    unseenUser: undefined,
    goneUser: { userId, owner, isRecreated },
  }),
  'boundary-gone': () => ({}),
  'access-ended': (_request, { left, by, isUserGone, atMs }) => ({
    accessEnded: { left, atMs, ...(by ? { by } : {}), ...(isUserGone ? { isUserGone } : {}) },
  }),
  delayed: (_request, { trouble }) => ({ trouble }),
  failed: (request, { failure }) => ({
    phase: withPlan(request, (plan) => ({ status: 'failed', plan, failure })),
  }),
  'retry-voted': (request, { by, atMs }) => ({
    retryVotes: [...(request.retryVotes ?? []), { by, atMs }],
  }),
  retried: (request, { setUpByMs, votes, atMs }) => ({
    // What was missing then is waited for once more.
    madeAtMs: atMs,
    // As long as nothing irreversible has happened, it is checked again like any other beginning.
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: isIrreversible(request) })),
    setUpByMs,
    retryVotes: undefined,
    ...(request.stops ? { stops: withoutFailed(request.stops), stopsPausedUntilMs: undefined } : {}),
    ...(votes ? { votes } : {}),
  }),
  closed: (request) => {
    const { phase } = request;
    return phase.status === 'failed' ? { phase: { ...phase, isClosed: true } } : {};
  },
  'called-off': (request, { failure }) => ({ phase: undoing(request, '', failure), retryVotes: undefined }),
  'undo-asked': (request, { by, atMs }) => ({
    phase: undoing(
      request,
      by,
      request.phase.status === 'failed' ? request.phase.failure : { code: 'undo.asked', message: '', atMs },
    ),
    retryVotes: undefined,
  }),
  undone: (request, { isUserLeft, atMs }) => ({
    phase: withPlan(request, (plan) => ({
      status: 'undone',
      plan,
      by: request.phase.status === 'undoing' ? request.phase.by : '',
      atMs,
      isUserLeft,
    })),
  }),
  done: (request, { atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'done', plan, atMs })),
  }),
  'notice-sent': (request, { key, notice }) => ({ notices: { ...request.notices, [key]: notice } }),
  'notice-unanswered': ({ notices }, { key }) => {
    const sent = notices[key];
    return sent ? { notices: { ...notices, [key]: { ...sent, shown: '' } } } : {};
  },
  threaded: ({ history }, { count }) => pastTold(history, count),
  told: (request, { revision }) => ({ told: Math.max(request.told ?? 0, revision) }),
  'deletion-called': ({ waits }, { operation, atMs }) => ({ waits: { ...waits, [operation]: atMs } }),
  'given-back': (request, { by, atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'undone', plan, by, atMs, isUserLeft: false })),
  }),
  'activity-progressed': (_request, { done, all }) => ({ activityProgress: { done, all } }),
  'activity-read': (_request, { type: _type, atMs: _atMs, ...activity }) => ({
    activity,
    activityProgress: undefined,
  }),
  'stops-recorded': (request, { stops, pauseUntilMs }) => ({
    stops: { ...request.stops, ...stops },
    stopsPausedUntilMs: pauseUntilMs,
  }),
};

/** Bookkeeping of what people were told. Any other event may change what a message shows. */
const unseen: readonly EventType[] = ['notice-sent', 'notice-unanswered', 'threaded', 'told'];

/** After these the work continues. Attempts alone don't count, so the waits between them grow. */
const progress: readonly EventType[] = [
  'activity-progressed',
  'activity-read',
  'planned',
  'reduced',
  'authorised',
  'rejected',
  'reopened',
  'chased',
  'followed-up',
  'announced',
  'began',
  'operations-done',
  'operations-undone',
  'key-gone',
  'handover-sent',
  'new-key-deleted',
  'failed',
  'retried',
  'closed',
  'called-off',
  'undo-asked',
  'undone',
  'done',
  'deletion-called',
  'given-back',
  'stops-recorded',
];

/**
 * Folds one event into the request, including what the thread says about it. No event leaves an end state, or changes
 * the votes that led to it.
 */
export function evolve(request: Request, event: Event): Request {
  const change = (changes[event.type] as (request: Request, event: Event) => Change)(request, event);
  if (hasEnded(request) && (change.phase || change.votes)) return request;
  const told = historyOf(request, event);
  return {
    ...request,
    ...(endsTrouble(request, event) ? { trouble: undefined } : {}),
    ...change,
    ...(told ? withEntry(request, told) : {}),
    revision: request.revision + (unseen.includes(event.type) ? 0 : 1),
  };
}

/** What people do for themselves has no thread. */
function withEntry({ intent, history }: Request, entry: HistoryEntry): Change {
  const all = [...history, entry];
  return isSelfService(intent) ? pastTold(all, all.length) : { history: all };
}

/** A link was sent, or something was done that a new plan would not repeat. */
function isIrreversible(request: Request): boolean {
  const isSent = request.handovers.some(({ state }) => state !== 'begun' && state !== 'lost');
  return isSent || (isPartlyDone(request) && !traitsOf(request.intent).isPlannedAlikeHalfDone);
}

/** Plans are stored by digest, so changes between them can be shown. */
function replacing(request: Request, { digest }: PlanRef): Pick<Request, 'replacedPlans'> {
  const before = planOf(request)?.digest;
  if (before === undefined || before === digest) return {};
  return { replacedPlans: [...(request.replacedPlans ?? []), before] };
}

function endsTrouble({ trouble }: Request, { type }: Event): boolean {
  const isNoticeSent = type === 'notice-sent' || type === 'threaded';
  return progress.includes(type) || (isNoticeSent && trouble?.code === 'notices.undelivered');
}

function mark(
  request: Pick<Request, 'journal'>,
  operations: number[],
  state: JournalState,
): Request['journal'] {
  return {
    ...request.journal,
    ...Object.fromEntries(operations.map((index) => [index, { ...request.journal[index], state }])),
  };
}

/** What is known of the first steps of its plan. */
function ofSteps({ journal }: Request, count: number): Request['journal'] {
  return Object.fromEntries(Object.entries(journal).filter(([index]) => Number(index) < count));
}

function undoing(request: Request, by: string, failure: Failure): Phase {
  return withPlan(request, (plan) => ({ status: 'undoing', plan, by, failure }));
}

function amend(request: Request, n: number, change: Partial<Handover>): Handover[] {
  return request.handovers.map((handover) => (handover.n === n ? { ...handover, ...change } : handover));
}

function withPlan(request: Request, next: (plan: NonNullable<ReturnType<typeof planOf>>) => Phase): Phase {
  const plan = planOf(request);
  if (!plan) throw new Error(`request ${request.id} (${request.phase.status}) has no plan yet`);
  return next(plan);
}
