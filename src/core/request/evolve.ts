import { traitsOf } from '../intents/traits-of.ts';
import { noticeKey } from '../notices/notice-key.ts';
import type { Event, EventType } from './events.ts';
import type { HistoryEntry } from './history.ts';
import {
  type Handover,
  hasEnded,
  isPartlyDone,
  type JournalState,
  type Phase,
  type PlanRef,
  planOf,
  type Request,
} from './state.ts';

type Change = Partial<Omit<Request, 'id' | 'version' | 'intent' | 'submittedAtMs'>>;
type EventOf<Type extends EventType> = Extract<Event, { type: Type }>;
type Told = HistoryEntry extends infer Entry
  ? Entry extends HistoryEntry
    ? Omit<Entry, 'atMs'>
    : never
  : never;

/** What each event changes. Complete by type. */
const changes: { [Type in EventType]: (request: Request, event: EventOf<Type>) => Change } = {
  'name-released': () => ({ holdsName: false }),
  planned: (request, { plan, held, decideByMs, atMs }) => ({
    phase: { status: 'pending', plan },
    ...replacing(request, plan),
    ...(held ? { held: { ...held, readAtMs: atMs } } : {}),
    votes: [],
    decideByMs,
    ...tell(request, atMs, { what: 'planned', again: planOf(request) !== undefined }),
  }),
  authorised: (request, { plan, held, atMs }) => ({
    phase: { status: 'applying', plan, began: false },
    ...(held ? { held: { ...held, readAtMs: atMs } } : {}),
    ...tell(request, atMs, { what: 'planned', again: false }),
  }),
  rejected: (request, { problem, atMs }) => ({
    phase: { status: 'rejected', plan: planOf(request), problem, atMs },
    ...tell(request, atMs, { what: 'rejected', problem }),
  }),
  voted: (request, { by, atMs }) => ({
    votes: [...request.votes, { by, atMs }],
    ...tell(request, atMs, { what: 'approved-by', by }),
  }),
  approved: (request, { atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: false })),
    ...tell(request, atMs, { what: 'approved' }),
  }),
  'vote-voided': (request, { by, why, atMs }) => ({
    votes: request.votes.filter((vote) => vote.by !== by),
    ...tell(request, atMs, { what: 'vote-voided', by, why }),
  }),
  reopened: (request, { decideByMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'pending', plan })),
    decideByMs,
  }),
  denied: (request, { by, reason, atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'denied', plan, by, reason, atMs })),
    ...tell(request, atMs, { what: 'denied', by, reason }),
  }),
  cancelled: (request, { atMs }) => ({
    phase: { status: 'cancelled', plan: planOf(request), atMs },
    ...tell(request, atMs, { what: 'cancelled' }),
  }),
  expired: (request, { atMs }) => ({
    phase: { status: 'expired', plan: planOf(request), atMs },
    ...tell(request, atMs, { what: 'expired' }),
  }),
  began: (request, { setUpByMs, atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: true })),
    setUpByMs,
    ...tell(request, atMs, { what: 'began' }),
  }),
  'operations-begun': (request, { operations }) => ({ journal: mark(request, operations, 'begun') }),
  'operations-done': (request, { operations, atMs }) => ({
    journal: {
      ...request.journal,
      ...Object.fromEntries(
        operations
          .filter(({ index }) => !isAskedAnew(request, index, operations))
          .map(({ index, receipt }) => [index, { state: 'done', receipt }]),
      ),
    },
    ...tellWhatIsLeft(request, operations, atMs),
  }),
  'operations-undone': (request, { operations }) => ({ journal: mark(request, operations, 'undone') }),
  'operation-kept': (request, { operation }) => ({ journal: mark(request, [operation], 'kept') }),
  claimed: (request, { by, what, isConfirmed, atMs }) => ({
    isClaimed: true,
    claimMissedAtMs: undefined,
    ...(isConfirmed && request.sighting ? { sighting: { ...request.sighting, isConfirmed } } : {}),
    ...tell(request, atMs, isConfirmed ? { what: 'confirmed', by } : { what: 'claimed', by, of: what }),
  }),
  'claim-missed': (_request, { atMs }) => ({ isClaimed: false, claimMissedAtMs: atMs, sighting: undefined }),
  'devices-seen': (request, { devices, atMs }) =>
    isAskedAnew(request)
      ? { isClaimed: false }
      : {
          isClaimed: false,
          sighting: { n: (request.sighting?.n ?? 0) + 1, devices, isConfirmed: false },
          ...tell(request, atMs, { what: 'devices-seen', serials: devices.map(({ serial }) => serial) }),
        },
  enrolled: (request, { atMs }) =>
    isAskedAnew(request) ? {} : { isClaimed: false, ...tell(request, atMs, { what: 'enrolled' }) },
  switched: (request, { atMs }) => ({ isClaimed: false, ...tell(request, atMs, { what: 'switched' }) }),
  'codes-offered': (request, { n, attempt }) => ({ handovers: amend(request, n, { codes: attempt }) }),
  'codes-tried': (request, { n, outcome }) => ({
    handovers: amend(request, n, {
      codes: undefined,
      codesTried: find(request, n).codes,
      codesOutcome: outcome,
    }),
  }),
  'wait-begun': (request, { operation, untilMs }) => ({ waits: { ...request.waits, [operation]: untilMs } }),
  reminded: (request, { operation, atMs }) => tell(request, atMs, { what: 'reminded', operation }),
  'brought-back': (request, { by, takesBack, from, setUpByMs, atMs }) => ({
    journal: {
      ...Object.fromEntries(Object.entries(request.journal).filter(([index]) => Number(index) < from)),
      ...Object.fromEntries(takesBack.map((index) => [index, { state: 'unwanted' as const }])),
    },
    waits: {},
    isClaimed: false,
    claimMissedAtMs: undefined,
    setUpByMs,
    ...tell(request, atMs, { what: 'brought-back', by }),
  }),
  'key-gone': (request, { rest, atMs }) => ({
    journal: mark(request, rest, 'done'),
    ...tell(request, atMs, { what: 'key-gone' }),
  }),
  'handover-begun': (request, { handover }) => ({
    handovers: [...request.handovers, handover],
    journal: mark(request, [handover.operation], 'begun'),
  }),
  'handover-sent': (request, { n, keyId, notice, atMs }) => {
    const handover = find(request, n);
    return {
      handovers: amend(request, n, { state: 'sent', keyId }),
      journal: {
        ...request.journal,
        [handover.operation]: { state: 'done', receipt: keyId ? { keyId } : undefined },
      },
      ...(notice
        ? { notices: { ...request.notices, [noticeKey({ kind: 'link', handover: n })]: notice } }
        : {}),
      ...tell(request, atMs, { what: 'link-sent', credential: handover.credential, n }),
    };
  },
  'handover-lost': (request, { n, atMs }) => ({
    handovers: amend(request, n, { state: 'lost' }),
    ...tell(request, atMs, { what: 'link-lost', credential: find(request, n).credential, n }),
  }),
  'handover-opened': (request, { n, openedAtMs, from, atMs }) => ({
    handovers: amend(request, n, { state: 'opened', openedAtMs, openedFrom: from }),
    ...tell(request, atMs, { what: 'link-opened', credential: find(request, n).credential, n, ...from }),
  }),
  'handover-acknowledged': (request, { n, atMs }) => ({
    handovers: amend(request, n, { state: 'acknowledged' }),
    ...tell(request, atMs, { what: 'link-acknowledged', credential: find(request, n).credential, n }),
  }),
  'handover-expired': (request, { n, atMs }) => {
    const handover = find(request, n);
    return {
      handovers: amend(request, n, { state: 'expired' }),
      journal: mark(request, [handover.operation], 'revoked'),
      ...tell(request, atMs, { what: 'link-expired', credential: handover.credential, n }),
    };
  },
  'handover-erased': (request, { n }) => ({ handovers: amend(request, n, { isErased: true }) }),
  'new-link-asked': (request, { n, by, setUpByMs, atMs }) => {
    const { operation } = find(request, n);
    // What was opened is still there until the new one is made.
    const isThere = request.journal[operation]?.state === 'done';
    return {
      journal: mark(request, [operation], isThere ? 'unwanted' : 'undone'),
      sighting: undefined,
      setUpByMs,
      ...tell(request, atMs, { what: 'new-link-asked', by }),
    };
  },
  'activation-asked': (request, { n, by, atMs }) => ({
    handovers: amend(request, n, { activatedBy: by }),
    ...tell(request, atMs, { what: 'activated', by }),
  }),
  'stray-key-found': (request, { keyId, isDeleted, atMs }) =>
    tell(request, atMs, { what: 'stray-key', keyId, isDeleted }),
  delayed: (_request, { trouble }) => ({ trouble }),
  failed: (request, { failure, atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'failed', plan, failure })),
    ...tell(request, atMs, { what: 'failed', failure }),
  }),
  'retry-voted': (request, { by, atMs }) => ({
    retryVotes: [...(request.retryVotes ?? []), { by, atMs }],
    ...tell(request, atMs, { what: 'retry-voted', by }),
  }),
  retried: (request, { by, setUpByMs, votes, atMs }) => ({
    // As long as nothing irreversible has happened, it is checked again like any other beginning.
    phase: withPlan(request, (plan) => ({ status: 'applying', plan, began: isIrreversible(request) })),
    setUpByMs,
    retryVotes: undefined,
    ...(votes ? { votes } : {}),
    ...tell(request, atMs, { what: 'retried', by, ...(votes ? { isVotedAnew: true } : {}) }),
  }),
  closed: (request, { atMs }) => {
    const { phase } = request;
    return phase.status === 'failed'
      ? { phase: { ...phase, isClosed: true }, ...tell(request, atMs, { what: 'closed' }) }
      : {};
  },
  'undo-asked': (request, { by, atMs }) => ({
    phase: withPlan(request, (plan) => ({
      status: 'undoing',
      plan,
      by,
      failure:
        request.phase.status === 'failed' ? request.phase.failure : { code: 'undo.asked', message: '', atMs },
    })),
    retryVotes: undefined,
    ...tell(request, atMs, { what: 'undo-asked', by }),
  }),
  undone: (request, { isUserLeft, atMs }) => ({
    phase: withPlan(request, (plan) => ({
      status: 'undone',
      plan,
      by: request.phase.status === 'undoing' ? request.phase.by : '',
      atMs,
      isUserLeft,
    })),
    ...tell(request, atMs, { what: 'undone', isUserLeft }),
  }),
  done: (request, { atMs }) => ({
    phase: withPlan(request, (plan) => ({ status: 'done', plan, atMs })),
    ...tell(request, atMs, { what: 'done' }),
  }),
  'notice-sent': (request, { key, notice }) => ({ notices: { ...request.notices, [key]: notice } }),
  'notice-unanswered': ({ notices }, { key }) => {
    const sent = notices[key];
    return sent ? { notices: { ...notices, [key]: { ...sent, shown: '' } } } : {};
  },
  threaded: (_request, { count }) => ({ threaded: count }),
  told: (request, { revision }) => ({ told: Math.max(request.told ?? 0, revision) }),
};

/** Bookkeeping of what people were told. Any other event may change what a message shows. */
const unseen: readonly EventType[] = ['notice-sent', 'notice-unanswered', 'threaded', 'told'];

/** After these the work goes on again. Attempts alone do not count, so that waits between them grow. */
const progress: readonly EventType[] = [
  'planned',
  'authorised',
  'rejected',
  'reopened',
  'began',
  'operations-done',
  'operations-undone',
  'key-gone',
  'handover-sent',
  'failed',
  'retried',
  'closed',
  'undo-asked',
  'undone',
  'done',
];

/** Folds one event into the request. No event leaves an end state, or changes the votes that led to it. */
export function evolve(request: Request, event: Event): Request {
  const change = (changes[event.type] as (request: Request, event: Event) => Change)(request, event);
  if (hasEnded(request) && (change.phase || change.votes)) return request;
  return {
    ...request,
    ...(endsTrouble(request, event) ? { trouble: undefined } : {}),
    ...change,
    revision: request.revision + (unseen.includes(event.type) ? 0 : 1),
  };
}

/** A link was sent, or something was done that its plan would not be made by again. */
function isIrreversible(request: Request): boolean {
  const isSent = request.handovers.some(({ state }) => state !== 'begun' && state !== 'lost');
  return isSent || (isPartlyDone(request) && !traitsOf(request.intent).isPlannedAlikeHalfDone);
}

/** Plans are kept by digest: what changed between them can be shown. */
function replacing(request: Request, { digest }: PlanRef): Pick<Request, 'replacedPlans'> {
  const before = planOf(request)?.digest;
  if (before === undefined || before === digest) return {};
  return { replacedPlans: [...(request.replacedPlans ?? []), before] };
}

function endsTrouble({ trouble }: Request, { type }: Event): boolean {
  const isNoticeSent = type === 'notice-sent' || type === 'threaded';
  return progress.includes(type) || (isNoticeSent && trouble?.code === 'notices.undelivered');
}

function tellWhatIsLeft(
  request: Request,
  operations: EventOf<'operations-done'>['operations'],
  atMs: number,
): Change {
  const credentials = operations.flatMap(({ receipt }) => receipt?.left ?? []);
  return credentials.length > 0 ? tell(request, atMs, { what: 'left-active', credentials }) : {};
}

function tell(request: Request, atMs: number, entry: Told): { history: HistoryEntry[] } {
  return { history: [...request.history, { atMs, ...entry }] };
}

/**
 * Whether the owner has asked for a new credential since: whatever waited for the earlier one waits once more, even if
 * it was found done in that moment. The new one may be a password to be changed, and the rule that wants MFA must wait.
 */
function isAskedAnew(
  { phase, handovers, journal }: Request,
  before = Number.POSITIVE_INFINITY,
  done: readonly { index: number }[] = [],
): boolean {
  if (phase.status !== 'applying') return false;
  return handovers.some(({ operation }) => {
    const state = journal[operation]?.state;
    const isReplaced = state === 'undone' || state === 'unwanted';
    return isReplaced && operation < before && !done.some(({ index }) => index === operation);
  });
}

function mark(request: Request, operations: number[], state: JournalState): Request['journal'] {
  return {
    ...request.journal,
    ...Object.fromEntries(operations.map((index) => [index, { ...request.journal[index], state }])),
  };
}

function amend(request: Request, n: number, change: Partial<Handover>): Handover[] {
  return request.handovers.map((handover) => (handover.n === n ? { ...handover, ...change } : handover));
}

function find(request: Request, n: number): Handover {
  const handover = request.handovers.find((each) => each.n === n);
  if (!handover) throw new Error(`request ${request.id} has no handover ${n}`);
  return handover;
}

function withPlan(request: Request, next: (plan: NonNullable<ReturnType<typeof planOf>>) => Phase): Phase {
  const plan = planOf(request);
  if (!plan) throw new Error(`request ${request.id} (${request.phase.status}) has no plan yet`);
  return next(plan);
}
