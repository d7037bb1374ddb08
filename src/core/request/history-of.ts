import { isAskedAnew } from './asked-anew.ts';
import { wasAsked } from './chase.ts';
import type { Event, EventType } from './events.ts';
import { findHandover } from './find-handover.ts';
import type { HistoryEntry } from './history.ts';
import { isRunning } from './moved-deadline.ts';
import { planOf, type Request } from './request.ts';

type EventOf<Type extends EventType> = Extract<Event, { type: Type }>;
type Told = HistoryEntry extends infer Entry
  ? Entry extends HistoryEntry
    ? Omit<Entry, 'atMs'>
    : never
  : never;
type Tell<Type extends EventType> = (request: Request, event: EventOf<Type>) => Told | undefined;

const nothing = () => undefined;

function ofLink(what: 'link-sent' | 'link-lost' | 'link-acknowledged' | 'link-expired') {
  return (request: Request, { n }: { n: number }): Told => ({
    what,
    credential: findHandover(request, n).credential,
    n,
  });
}

/** What the card's thread says about each event, given the request before it. Complete by type. */
const told: { [Type in EventType]: Tell<Type> } = {
  'name-released': nothing,
  'name-contended': nothing,
  planned: (request, { problem, standing }) =>
    problem
      ? undefined
      : {
          what: 'planned',
          again: planOf(request) !== undefined,
          ...(standing === undefined ? {} : { isHalfway: true }),
        },
  authorised: () => ({ what: 'planned', again: false }),
  rejected: (_request, { problem }) => ({ what: 'rejected', problem }),
  voted: (_request, { by }) => ({ what: 'approved-by', by }),
  approved: () => ({ what: 'approved' }),
  'vote-voided': (_request, { by, why }) => ({ what: 'vote-voided', by, why }),
  reopened: nothing,
  'deadline-moved': (request, { of, untilMs }) =>
    isRunning(request, of) ? { what: 'deadline-moved', of, untilMs } : undefined,
  denied: (_request, { by, reason }) => ({ what: 'denied', by, reason }),
  'question-asked': (_request, { by, question }) => ({ what: 'question-asked', by, question }),
  'question-answered': (_request, { by, answer }) => ({ what: 'question-answered', by, answer }),
  chased: (request, { asked }) => (wasAsked(request) ? { what: 'chased', asked } : undefined),
  'followed-up': nothing,
  announced: nothing,
  'end-called': (_request, { by }) => ({ what: 'end-called', by }),
  'renewal-refused': (_request, { by }) => ({ what: 'renewal-refused', by }),
  renewed: (_request, { untilMs }) => ({ what: 'renewed', untilMs }),
  'owner-changed': (_request, { to }) => ({ what: 'owner-changed', to }),
  reduced: ({ votes }, { by, reason, without, lasts }) => ({
    ...{ what: 'reduced', by, reason, without, voters: votes.map((vote) => vote.by) },
    ...(lasts ? { lasts } : {}),
  }),
  'approvers-reminded': ({ decideByMs }, { people, groups }) =>
    people.length + groups.length > 0
      ? { what: 'approvers-reminded', people, groups, untilMs: decideByMs }
      : undefined,
  escalated: ({ decideByMs }, { people }) =>
    people.length > 0 ? { what: 'escalated', count: people.length, untilMs: decideByMs } : undefined,
  cancelled: () => ({ what: 'cancelled' }),
  expired: () => ({ what: 'expired' }),
  began: () => ({ what: 'began' }),
  'operations-begun': nothing,
  'operations-done': (_request, { operations }) => {
    const credentials = operations.flatMap(({ receipt }) => receipt?.left ?? []);
    if (credentials.length > 0) return { what: 'left-active', credentials };
    const serials = operations.flatMap(({ receipt }) => receipt?.undeleted ?? []);
    return serials.length > 0 ? { what: 'devices-undeleted', serials } : undefined;
  },
  'operations-undone': nothing,
  'operation-kept': nothing,
  'reported-done': (_request, { by, what, isConfirmed }) =>
    isConfirmed ? { what: 'confirmed', by } : { what: 'reported-done', by, of: what },
  'devices-seen': (request, { devices }) =>
    isAskedAnew(request) ? undefined : { what: 'devices-seen', serials: devices.map(({ serial }) => serial) },
  'device-added': nothing,
  'report-missed': nothing,
  enrolled: (request) => (isAskedAnew(request) ? undefined : { what: 'enrolled' }),
  switched: () => ({ what: 'switched' }),
  'codes-offered': nothing,
  'codes-tried': nothing,
  'wait-begun': nothing,
  reminded: (_request, { operation }) => ({ what: 'reminded', operation }),
  reviewed: (_request, { by, note }) => ({ what: 'reviewed', by, note }),
  'brought-back': (_request, { by }) => ({ what: 'brought-back', by }),
  'key-gone': () => ({ what: 'key-gone' }),
  'handover-begun': nothing,
  'handover-sent': ofLink('link-sent'),
  'handover-lost': ofLink('link-lost'),
  'handover-opened': (request, { n, from }) => ({
    what: 'link-opened',
    credential: findHandover(request, n).credential,
    n,
    ...from,
  }),
  'handover-acknowledged': ofLink('link-acknowledged'),
  'handover-expired': ofLink('link-expired'),
  'handover-erased': nothing,
  'new-key-deleted': (request, { n }) => ({
    what: 'new-key-deleted',
    keyId: findHandover(request, n).keyId ?? '',
  }),
  'new-link-asked': (_request, { by }) => ({ what: 'new-link-asked', by }),
  'activation-asked': (_request, { by }) => ({ what: 'activated', by }),
  'stray-key-found': (_request, { keyId, isDeleted }) => ({ what: 'stray-key', keyId, isDeleted }),
  'user-unseen': nothing,
  'user-seen': nothing,
  'user-gone': (_request, { isRecreated }) => ({ what: 'user-gone', isRecreated }),
  'boundary-gone': (_request, { boundary }) => ({ what: 'boundary-gone', boundary }),
  'access-ended': (_request, { left, by, isUserGone }) => ({
    ...{ what: 'access-ended', left },
    ...(by ? { by } : {}),
    ...(isUserGone ? { isUserGone } : {}),
  }),
  delayed: nothing,
  failed: (_request, { failure }) => ({ what: 'failed', failure }),
  'retry-voted': (_request, { by }) => ({ what: 'retry-voted', by }),
  retried: (_request, { by, votes }) => ({ what: 'retried', by, ...(votes ? { isVotedAnew: true } : {}) }),
  closed: ({ phase }) => (phase.status === 'failed' ? { what: 'closed' } : undefined),
  'called-off': (_request, { failure }) => ({ what: 'called-off', failure }),
  'undo-asked': (_request, { by }) => ({ what: 'undo-asked', by }),
  undone: (_request, { isUserLeft }) => ({ what: 'undone', isUserLeft }),
  done: () => ({ what: 'done' }),
  'notice-sent': nothing,
  'notice-unanswered': nothing,
  threaded: nothing,
  told: nothing,
  'deletion-called': (_request, { by }) => ({ what: 'deletion-called', by }),
  'given-back': (_request, { by }) => ({ what: 'given-back', by }),
  'activity-progressed': nothing,
  'activity-read': nothing,
  'stops-recorded': nothing,
};

/** The line that an event adds to the thread; undefined: none. request: before the event. */
export function historyOf(request: Request, event: Event): HistoryEntry | undefined {
  const entry = (told[event.type] as (request: Request, event: Event) => Told | undefined)(request, event);
  return entry && { atMs: event.atMs, ...entry };
}
