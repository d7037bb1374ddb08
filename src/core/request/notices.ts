import { type Handover, hasEnded, mayAskAgain, planOf, type Request } from './state.ts';

/** A notice that should exist in Slack, and which version of it should be shown. */
export interface WantedNotice {
  key: string;
  shown: string;
}

/**
 * What people should be told of a request, as a list to hold against what was sent. A key that was never sent is
 * posted; one that shows something else is updated in place. Links are posted by the handover itself: here they
 * only lose their button.
 */
export function wantedNotices(request: Request): WantedNotice[] {
  const { phase, intent } = request;
  return [
    ...(planOf(request) || request.notices.card ? [{ key: 'card', shown: `${request.revision}` }] : []),
    {
      key: 'requester',
      shown: `${phase.status} ${request.votes.length} ${request.decideByMs}${isUntold(request) ? ' untold' : ''}`,
    },
    ...closedLinks(request),
    ...receipts(request),
    ...(phase.status === 'done' && intent.kind === 'grant' ? [{ key: 'ready', shown: 'ready' }] : []),
    ...news(request),
  ];
}

/** The approvers could not be told yet: no card stands, and posting it fails. */
export function isUntold({ phase, notices, trouble }: Request): boolean {
  return phase.status === 'pending' && notices.card === undefined && trouble !== undefined;
}

/** Those that do not stand as they should, in the order they are sent. */
export function noticesDue(request: Request): WantedNotice[] {
  return wantedNotices(request).filter(({ key, shown }) => request.notices[key]?.shown !== shown);
}

/** The thread begins with what follows the first plan: that it was made, the card above has just said. */
export function isThreadDue({ notices, threaded, history }: Request): boolean {
  const isPlanOnly = history.length === 1 && history[0]?.what === 'planned';
  return notices.card !== undefined && threaded < history.length && !isPlanOnly;
}

function closedLinks(request: Request): WantedNotice[] {
  return request.handovers
    .filter(({ n, state }) => request.notices[`link:${n}`] && state !== 'sent' && state !== 'begun')
    .map(({ n, state }) => ({ key: `link:${n}`, shown: state === 'acknowledged' ? 'opened' : state }));
}

function receipts(request: Request): WantedNotice[] {
  return request.handovers
    .filter(({ state }) => state === 'opened' || state === 'acknowledged' || state === 'expired')
    .map((handover) => ({
      key: `receipt:${handover.n}`,
      shown: [
        handover.state === 'expired' ? `expired ${request.journal[handover.operation]?.state}` : 'opened',
        handover.activatedBy ? 'activated' : '',
        mayAskAgain(request, handover) ? 'open' : '',
        enrolmentStage(request, handover),
        hasEnded(request) ? request.phase.status : '',
      ].join(' '),
    }));
}

/** Where the owner's set-up stands, as far as a receipt shows it. */
function enrolmentStage(request: Request, { operation }: Handover): string {
  const isEnrolled = request.history.some(({ what }) => what === 'enrolled');
  const isNextDone = request.journal[operation + 1]?.state === 'done';
  return [isEnrolled, isNextDone, request.isEnrolmentClaimed ?? false, request.enrolmentMissedAtMs ?? 0].join();
}

/** An edited message notifies nobody, so what the requester must hear comes as a message of its own. */
function news({ phase }: Request): WantedNotice[] {
  const isNews = ['denied', 'expired', 'rejected', 'failed', 'undone'].includes(phase.status);
  const key = phase.status === 'failed' ? `news:failed:${phase.failure.atMs}` : `news:${phase.status}`;
  return isNews ? [{ key, shown: 'told' }] : [];
}
