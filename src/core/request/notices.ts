import { rotationSteps } from '../plan/rotation.ts';
import { type Intent, type IntentKind, isArgued, isSelfService } from './intent.ts';
import { type Handover, hasEnded, mayAskAgain, planOf, type Request, type Sighting } from './state.ts';

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
    ...(isSelfService(intent) ? ownNotices(request) : approvedNotices(request)),
    ...closedLinks(request),
    ...confirmations(request),
    ...receipts(request),
    ...(phase.status === 'done' && endsWithAccess(intent) ? [{ key: 'ready', shown: 'ready' }] : []),
    ...reminder(request),
    ...news(request),
    ...alerts(request),
  ];
}

function approvedNotices(request: Request): WantedNotice[] {
  const { phase, votes, decideByMs } = request;
  const untold = isUntold(request) ? ' untold' : '';
  return [
    ...(planOf(request) || request.notices.card ? [{ key: 'card', shown: cardShown(request) }] : []),
    { key: 'requester', shown: `${phase.status} ${votes.length} ${decideByMs}${untold}${stage(request)}` },
    ...stuckNotices(request),
    ...stepNotices(request),
  ];
}

/** Which version of the card should be shown. `2`: its buttons carry the whole digest; an earlier card is redrawn. */
export function cardShown({ revision }: Pick<Request, 'revision'>): string {
  return `${revision}/2`;
}

/** The card changes silently: that somebody must act, the channel hears in a message of its own for each failure. */
function stuckNotices({ phase, notices, retryVotes = [] }: Request): WantedNotice[] {
  const now = phase.status === 'failed' ? [`stuck:${phase.failure.atMs}`] : [];
  const votes = retryVotes.length > 0 ? ` ${retryVotes.length}` : '';
  const shown = phase.status === 'failed' && phase.isClosed ? 'closed' : `stuck${votes}`;
  const earlier = Object.keys(notices).filter((key) => key.startsWith('stuck:') && !now.includes(key));
  return [...earlier.map((key) => ({ key, shown: 'over' })), ...now.map((key) => ({ key, shown }))];
}

/** What somebody does for themselves: one message that changes in place, and one for each step that waits for them. */
function ownNotices(request: Request): WantedNotice[] {
  const { phase, intent, journal, handovers, trouble } = request;
  if (intent.kind === 'look') return [{ key: 'own', shown: `${phase.status} ${trouble?.code ?? ''}` }];
  if (intent.kind === 'retire-key') return stepNotices(request);
  // That there is no plan, the news says.
  if (phase.status === 'rejected' && !request.notices.own) return [];
  const done = Object.values(journal).filter(({ state }) => state === 'done').length;
  const codes = handovers.at(-1)?.codesOutcome ?? '';
  return [
    {
      key: 'own',
      shown: [phase.status, done, claimStage(request), codes, trouble?.code ?? '', stage(request)].join(' '),
    },
    ...stepNotices(request),
  ];
}

/** Steps of which the owner, or the approvals channel, hears in a message of its own, by intent. */
const toldSteps: Partial<Record<IntentKind, number[]>> = {
  'rotate-key': [rotationSteps.awaitUse, rotationSteps.grace],
  'retire-key': [0, 1],
};

/** What was done, and is told once it is; the same for all that is left of a plan when its key was gone. */
const toldWhenDone: Partial<Record<IntentKind, number[]>> = {
  'rotate-key': [rotationSteps.deleteOld],
  'retire-key': [2],
};

function stepNotices(request: Request): WantedNotice[] {
  const { journal, phase, intent, waits, notices } = request;
  const length = planOf(request)?.length ?? 0;
  const isReached = (index: number) =>
    phase.status === 'applying' && phase.began && (index === 0 || journal[index - 1]?.state === 'done');
  const turn = turnsOf(request);
  const keyOf = (index: number) => (turn === 0 ? `step:${index}` : `step:${index}:${turn}`);
  const waiting = (toldSteps[intent.kind] ?? [])
    .filter((index) => index < length && (isReached(index) || notices[keyOf(index)] !== undefined))
    .map((index) => {
      const isOver = hasEnded(request) || journal[index]?.state === 'done' || !isReached(index);
      const stage = isOver ? 'over' : `now ${claimStage(request)} ${waits?.[index] ?? ''}`;
      return { key: keyOf(index), shown: stage };
    });
  // What was told before the old key was brought back: an edited message would tell nobody that it comes again.
  const earlier = Object.keys(notices)
    .filter((key) => /^step:\d+(:\d+)?$/.test(key) && Number(key.split(':')[2] ?? 0) < turn)
    .filter((key) => toldSteps[intent.kind]?.includes(Number(key.split(':')[1])))
    .map((key) => ({ key, shown: 'over' }));
  const isMoot = request.history.some(({ what }) => what === 'key-gone');
  const done = (toldWhenDone[intent.kind] ?? [])
    .filter(
      (index) =>
        index < length && journal[index]?.state === 'done' && !(isMoot && intent.kind === 'retire-key'),
    )
    .map((index) => ({ key: `step:${index}`, shown: 'done' }));
  return [...earlier, ...waiting, ...done];
}

/** How often the old key of a rotation was brought back. */
export function turnsOf({ history }: Pick<Request, 'history'>): number {
  return history.filter(({ what }) => what === 'brought-back').length;
}

/** Whose turn it is, as far as links and claims tell. */
function stage({ phase, handovers, isClaimed, journal }: Request): string {
  const latest = handovers.at(-1);
  if (phase.status !== 'applying' || !latest) return '';
  const { n, state, activatedBy, operation } = latest;
  const isOpen = state === 'acknowledged' ? 'opened' : state;
  const isRevoked = journal[operation]?.state === 'revoked';
  return ` ${[n, isOpen, isRevoked, isClaimed ?? false, activatedBy ?? ''].join()}`;
}

function claimStage({ isClaimed, claimMissedAtMs, sighting }: Request): string {
  return `${isClaimed ?? false},${claimMissedAtMs ?? 0}${sighting ? `,${sighting.n}` : ''}`;
}

/** The latest reminder of what waits for the owner. */
function reminder(request: Request): WantedNotice[] {
  const count = request.history.filter(({ what }) => what === 'reminded').length;
  return count > 0 && !hasEnded(request) ? [{ key: `reminder:${count}`, shown: 'told' }] : [];
}

function endsWithAccess(intent: Intent): boolean {
  const { kind } = intent;
  const isNewWayIn = kind === 'reset-mfa' || (kind === 'reset-password' && isArgued(intent));
  return kind === 'grant' || kind === 'restore' || kind === 'adopt' || isNewWayIn;
}

/** The approvers could not be told yet: no card stands, and posting it fails. */
export function isUntold({ phase, notices, trouble }: Request): boolean {
  return phase.status === 'pending' && notices.card === undefined && trouble !== undefined;
}

/** A mention in a channel may be missed, and an owner may not be in it. */
function alerts({ intent, phase }: Request): WantedNotice[] {
  if (intent.kind !== 'suspend') return [];
  const { alert, owner, requester } = intent;
  const told = owner === requester ? alert : [...new Set([...alert, owner])];
  const isOver = phase.status === 'done' || phase.status === 'failed' || phase.status === 'rejected';
  return told.map((person) => ({ key: `alert:${person}`, shown: isOver ? phase.status : 'stopping' }));
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

/** Which device was set up, and whether it is theirs: a message for each time that their owner is asked. */
function confirmations({ notices, sighting, phase, isClaimed }: Request): WantedNotice[] {
  const now =
    phase.status === 'applying' && sighting && !isConfirmedAndOver(sighting, isClaimed) ? sighting : undefined;
  const current = now && { key: `confirm:${now.n}`, shown: now.isConfirmed ? 'asking' : 'open' };
  const earlier = Object.keys(notices).filter((key) => key.startsWith('confirm:') && key !== current?.key);
  return [...earlier.map((key) => ({ key, shown: 'over' })), ...(current ? [current] : [])];
}

/** Confirmed, and AWS has been asked since. */
function isConfirmedAndOver({ isConfirmed }: Sighting, isClaimed = false): boolean {
  return isConfirmed && !isClaimed;
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
  return [isEnrolled, isNextDone, claimStage(request)].join();
}

/** An edited message notifies nobody, so what the requester must hear comes as a message of its own. */
function news({ phase, intent }: Request): WantedNotice[] {
  if (intent.kind === 'look') return [];
  // Nobody asked for it, and what it does is told step by step.
  if (intent.kind === 'retire-key' && !(phase.status === 'failed' && phase.failure.code !== 'user.suspended'))
    return [];
  const isNews = ['denied', 'expired', 'rejected', 'failed', 'undone'].includes(phase.status);
  if (!isNews) return [];
  if (phase.status !== 'failed') return [{ key: `news:${phase.status}`, shown: 'told' }];
  const { failure, isClosed } = phase;
  return [
    { key: `news:failed:${failure.atMs}`, shown: isClosed ? 'closed' : 'told' },
    ...(isClosed ? [{ key: `news:closed:${failure.atMs}`, shown: 'told' }] : []),
  ];
}
