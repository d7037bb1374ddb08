import { verdictOf } from '../../core/request/decide.ts';
import type { Event } from '../../core/request/events.ts';
import { cardShown, isThreadDue, noticesDue, type WantedNotice } from '../../core/request/notices.ts';
import { hasEnded } from '../../core/request/state.ts';
import { gatherFacts, groupsOf, workFreshness } from '../facts.ts';
import { Fault } from '../fault.ts';
import type { Told } from './ports.ts';
import type { Run } from './run.ts';
import { delay } from './trouble.ts';

/** Slack allows about one update of a message a second. */
const cardEveryMs = 1000;

/**
 * Brings everything people should be told to where it stands now. A post is recorded at once, so that a crash can
 * double one message at most; updates may be repeated, and are noted for the save that ends the stay.
 */
export async function tell(run: Run): Promise<void> {
  let fault: Fault | undefined;
  for (const wanted of noticesDue(run.request)) fault = (await sendOne(run, wanted)) ?? fault;
  // Last: nothing else is posted before it is saved.
  fault = (await tellThread(run)) ?? fault;
  if (fault && !comesBackAnyway(run, fault)) {
    await delay(run, 'notices.undelivered', fault.code, fault.retryAfterMs);
  }
}

/** Already waiting for trouble to pass: one outage that breaks both work and notices counts once. */
function comesBackAnyway(run: Run, { retryAfterMs = 0 }: Fault): boolean {
  const { trouble } = run.request;
  return trouble !== undefined && trouble.retryAtMs > run.now() + retryAfterMs;
}

/** Acts while the card is refreshed; both have ended when this ends. */
export async function whileTelling<Result>(run: Run, act: () => Promise<Result>): Promise<Result> {
  const [acted, told] = await Promise.allSettled([act(), tellProgress(run)]);
  if (acted.status === 'rejected') throw acted.reason;
  if (told.status === 'rejected') throw told.reason;
  return acted.value;
}

/** Keeps the card moving while operations run; whether Slack takes it or not, the work goes on. */
async function tellProgress(run: Run): Promise<void> {
  const { card } = run.request.notices;
  const shows = `${cardShown(run.request)} ${run.running}`;
  const isShown = shows === (run.cardShows ?? `${card?.shown} undefined`);
  if (!card || isShown || run.now() - run.cardShownAtMs < cardEveryMs) return;
  run.cardShownAtMs = run.now();
  run.cardShows = shows;
  try {
    const stands = await run.ports.notices.tell('card', await toldOf(run), card);
    // Somebody deleted the card, so it was posted anew: remembered, or every refresh would post another.
    if (stands.ts !== card.ts)
      await run.record([
        { type: 'notice-sent', key: 'card', notice: { ...stands, shown: '' }, atMs: run.now() },
      ]);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

async function sendOne(run: Run, { key, shown }: WantedNotice): Promise<Fault | undefined> {
  const sent = run.request.notices[key];
  try {
    await run.lease.guard();
    const stands = await run.ports.notices.tell(key, await toldOf(run), sent);
    const event: Event = { type: 'notice-sent', key, notice: { ...stands, shown }, atMs: run.now() };
    if (sent && sent.ts === stands.ts) run.note([event]);
    else await run.record([event]);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (!isHopeless(run, key, error)) return error;
    // Nobody will ever read it: the person left, say. The card is different, people wait for it.
    run.note([{ type: 'notice-sent', key, notice: { channel: '', ts: '', shown }, atMs: run.now() }]);
    return undefined;
  }
}

function isHopeless(run: Run, key: string, fault: Fault): boolean {
  return fault.nature === 'refused' && (key !== 'card' || hasEnded(run.request));
}

async function tellThread(run: Run): Promise<Fault | undefined> {
  const { request } = run;
  if (!isThreadDue(request)) return undefined;
  try {
    await run.lease.guard();
    await run.ports.notices.thread(request, request.history.slice(request.threaded));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (!isHopeless(run, 'thread', error)) return error;
  }
  run.note([{ type: 'threaded', count: request.history.length, atMs: run.now() }]);
  return undefined;
}

async function toldOf(run: Run): Promise<Told> {
  const { request, operations, found, running, ports } = run;
  if (request.phase.status !== 'pending' && request.phase.status !== 'submitted')
    return { request, operations, found, running };
  const { catalogue, directory } = ports;
  const none = { people: {}, groups: {} };
  const { rules } = verdictOf(request, { catalogue, facts: none });
  const groups = groupsOf(rules.map(({ rule }) => rule.approvers));
  const facts = await gatherFacts(directory, { people: [], groups }, workFreshness);
  return { request, operations, found, running, verdict: verdictOf(request, { catalogue, facts }) };
}
