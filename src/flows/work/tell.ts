import { areNoticesDue, isThreadDue } from '../../core/notices/due.ts';
import type { Notice } from '../../core/notices/notice.ts';
import { noticeKey } from '../../core/notices/notice-key.ts';
import { wantedNotices } from '../../core/notices/wanted.ts';
import type { Event } from '../../core/request/events.ts';
import { evolve } from '../../core/request/evolve.ts';
import { movedDecision } from '../../core/request/moved-deadline.ts';
import type { Place } from '../../core/request/place.ts';
import { hasEnded, type Request, type SentNotice } from '../../core/request/request.ts';
import { Fault } from '../fault.ts';
import { beginLooking, mustGiveWay } from './give-way.ts';
import { orFault } from './or-fault.ts';
import type { Rendered } from './ports.ts';
import type { Run } from './run.ts';
import { gatherToTell, type ToldOf } from './told-of.ts';
import { delay } from './trouble.ts';

/**
 * Brings everything people should be told up to date: each notice is rendered, and sent if it would show something
 * else. A post is recorded at once, so a crash can double at most one message; updates may be repeated, and are noted
 * for the save that ends the run.
 */
export async function tell(run: Run): Promise<void> {
  beginLooking(run);
  if (areNoticesDue(run.request)) run.ports.homes.changed(run.request);
  let fault = await tellNotices(run);
  // Last: nothing else is posted before it is saved.
  fault = (await tellThread(run)) ?? fault;
  const isNews = run.request.trouble === undefined && fault?.nature === 'refused';
  await comeBackFor(run, fault);
  // Trouble that doesn't pass by itself is reported to the requester at once.
  if (isNews) await comeBackFor(run, await tellNotices(run));
}

/** Before anything happens, as far as Slack answers; a slow or silent Slack holds nothing up. The rest is told afterwards. */
export async function tellFirst(run: Run): Promise<void> {
  await tellNotices(run, { untilFault: true });
}

async function comeBackFor(run: Run, fault: Fault | undefined): Promise<void> {
  if (fault && !comesBackAnyway(run, fault)) await delay(run, 'notices.undelivered', fault.code, fault);
}

/** Already waiting for trouble to pass: one outage that breaks both work and notices counts once. */
function comesBackAnyway(run: Run, { retryAfterMs = 0 }: Fault): boolean {
  const { trouble } = run.request;
  return trouble !== undefined && trouble.retryAtMs > run.now() + retryAfterMs;
}

/** One round through all notices. `told`: that everything was told, to be recorded afterwards. */
interface Round {
  run: Run;
  toldOf: ToldOf;
  told: Extract<Event, { type: 'told' }>;
}

async function tellNotices(run: Run, { untilFault = false } = {}): Promise<Fault | undefined> {
  const { request, operations } = run;
  if (!areNoticesDue(request)) return undefined;
  const toldOf = await orFault(() => gatherToTell(run));
  if (toldOf instanceof Fault) return toldOf;
  const round: Round = { run, toldOf, told: { type: 'told', revision: request.revision, atMs: run.now() } };
  let fault: Fault | undefined;
  for (const notice of wantedNotices(request, operations)) {
    if (await mustGiveWay(run)) return undefined;
    fault = (await tellOne(round, notice, fault === undefined)) ?? fault;
    if (fault && untilFault) return fault;
  }
  if (!fault && areNoticesDue(run.request)) run.note([round.told]);
  return fault;
}

/** isGoingWell: everything before it was told. */
async function tellOne(round: Round, notice: Notice, isGoingWell: boolean): Promise<Fault | undefined> {
  const { run, toldOf } = round;
  const moved = notice.kind === 'card' ? movedDecision(run.request, run.now()) : undefined;
  const request = moved ? evolve(run.request, moved) : run.request;
  const rendered = run.ports.notices.render(notice, toldOf(notice, request));
  if (!rendered) return undefined;
  const key = noticeKey(notice);
  const sent = run.request.notices[key];
  // Refreshed for progress, the card shows something else than what is recorded.
  const shown = (notice.kind === 'card' ? run.progress.shows : undefined) ?? sent?.shown;
  const shows = rendered.hash;
  const fault = await orFault(async () => {
    const place = sent && shown === shows ? sent : await deliver(run, rendered, sent);
    if (moved) moveDeadline(round, moved);
    await takeDown(round, key, { channel: place.channel, ts: place.ts, shown: shows }, isGoingWell);
    return undefined;
  });
  if (!fault) return undefined;
  if (!isHopeless(run, key, fault)) {
    if (sent?.shown) run.note([{ type: 'notice-unanswered', key, atMs: run.now() }]);
    return fault;
  }
  // Nobody will ever read it, for example because the person left. The card is different: people wait for it.
  run.note([{ type: 'notice-sent', key, notice: { channel: '', ts: '', shown: shows }, atMs: run.now() }]);
  return undefined;
}

/** It is saved with the card that says it, and everything told after it says it too. */
function moveDeadline(round: Round, moved: Event): void {
  round.run.note([moved]);
  round.told = { ...round.told, revision: round.told.revision + 1 };
}

async function deliver(run: Run, rendered: Rendered, sent: SentNotice | undefined): Promise<Place> {
  await run.lease.guard();
  return rendered.deliver(sent);
}

async function takeDown(round: Round, key: string, notice: SentNotice, isGoingWell: boolean): Promise<void> {
  const { run, told } = round;
  const before = run.request.notices[key];
  if (before?.ts === notice.ts && before.shown === notice.shown) return;
  const sent: Event = { type: 'notice-sent', key, notice, atMs: run.now() };
  if (before?.ts === notice.ts) run.note([sent]);
  // Told with the last post; otherwise it would need another save.
  else await run.record(isGoingWell && isAllTold(round, evolve(run.request, sent)) ? [sent, told] : [sent]);
}

function isAllTold({ run, toldOf }: Round, request: Request): boolean {
  return wantedNotices(request, run.operations).every((notice) => {
    const rendered = run.ports.notices.render(notice, toldOf(notice, request));
    return !rendered || request.notices[noticeKey(notice)]?.shown === rendered.hash;
  });
}

function isHopeless(run: Run, key: string, { nature, isOfOurselves }: Fault): boolean {
  return nature === 'refused' && !isOfOurselves && (key !== 'card' || hasEnded(run.request));
}

async function tellThread(run: Run): Promise<Fault | undefined> {
  const { request } = run;
  if (!isThreadDue(request) || (await mustGiveWay(run))) return undefined;
  const fault = await orFault(async () => {
    await run.lease.guard();
    await run.ports.notices.thread(request, request.history.slice(request.threaded));
    return undefined;
  });
  if (fault && !isHopeless(run, 'thread', fault)) return fault;
  run.note([{ type: 'threaded', count: request.history.length, atMs: run.now() }]);
  return undefined;
}
