import { hourMs, minuteMs } from '../../core/durations.ts';
import { isTakenBack } from '../../core/intents/traits-of.ts';
import { type Failure, isOverByItself } from '../../core/request/failure.ts';
import type { Request, Trouble } from '../../core/request/request.ts';
import { Fault, type FaultNature } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { failUnplanned, isToldOnlyOfFailure } from './fail-unplanned.ts';
import { callOffIfGone } from './gone-user.ts';
import { orFault } from './or-fault.ts';
import type { Run } from './run.ts';

const longestDelayMs = 10 * minuteMs;

/** Trouble that lasts longer than this won't pass by itself: people are told, and can continue or undo. */
const stuckAfterMs = hourMs;

/** Told elsewhere, or nothing that people could retry. While it lasts, nothing is being tried. */
const passing: readonly string[] = ['notices.undelivered', 'end.waits', 'user.unseen'];

/** How often a transient fault is retried on the spot; then the request waits, without holding the worker. */
const attemptsOnTheSpot = 4;

/**
 * What a service's failure means for the request: wait and try again, or stop and say so. "Missing" is believed only
 * once AWS has had time to show what we made.
 */
export async function handleTrouble(run: Run, fault: Fault, operation = run.running): Promise<Continuation> {
  if (isPassing(run, fault)) return delay(run, fault.code, fault.message, fault);
  const gone = mayBeGone(run, fault) ? await orFault(() => callOffIfGone(run)) : undefined;
  if (gone instanceof Fault) return delay(run, gone.code, gone.message, gone);
  if (gone) return gone;
  const failure: Failure = {
    code: fault.code,
    message: fault.message,
    awsRequestId: fault.serviceRequestId,
    operation,
    atMs: run.now(),
  };
  if (!canFail(run.request)) return delay(run, fault.code, wordsOf(fault), fault);
  const { intent } = run.request;
  const isOver = isOverByItself(failure) && isTakenBack(intent);
  await run.record([
    { type: 'failed', failure, atMs: run.now() },
    ...(isOver ? [{ type: 'undo-asked', by: intent.owner, atMs: run.now() } as const] : []),
  ]);
  return isOver ? 'go-on' : 'wait';
}

/** What a fault says about a user that doesn't exist, or is another one. */
const ofAbsentUser: readonly string[] = ['user.missing', 'user.not-yours'];

/** Whether the cause may be a user that was deleted by hand while the plan is carried out. */
function mayBeGone({ request: { phase } }: Run, { nature, code }: Fault): boolean {
  const isUnderWay = phase.status === 'applying' && phase.began;
  return isUnderWay && (nature === 'missing' || ofAbsentUser.includes(code));
}

/** Records the trouble, and waits for it to pass: briefly on the spot, then longer and longer elsewhere. */
export async function delay(
  run: Run,
  code: string,
  message: string,
  {
    retryAfterMs = 0,
    nature,
    isOfOurselves,
  }: { retryAfterMs?: number | undefined; nature?: FaultNature; isOfOurselves?: boolean } = {},
): Promise<Continuation> {
  const { clock, random } = run.ports;
  const count = (run.request.trouble?.count ?? 0) + 1;
  const [jitter = 0] = random.bytes(1);
  const backoffMs = Math.min(longestDelayMs, 500 * 2 ** (count - 1)) * (0.5 + jitter / 510);
  const delayMs = Math.max(backoffMs, retryAfterMs);
  const now = run.now();
  const sinceMs = sinceMsOf(run, { code, isOfOurselves });
  const isStuck = now - sinceMs > stuckAfterMs && !passing.includes(code);
  if (isStuck && canFail(run.request)) {
    const failure = { code, message: `Tried for an hour: ${message}`, operation: run.running, atMs: now };
    await run.record([{ type: 'failed', failure, atMs: now }]);
    return 'wait';
  }
  if (isStuck && run.request.phase.status === 'submitted' && isToldOnlyOfFailure(run.request))
    return failUnplanned(run, { code, message: `Tried for an hour: ${message}` });
  const trouble: Trouble = {
    ...{ code, message, count, sinceMs, retryAtMs: now + delayMs },
    ...(nature === 'refused' ? { isRefused: true } : {}),
  };
  await run.record([{ type: 'delayed', trouble, atMs: now }]);
  if (count > attemptsOnTheSpot || delayMs > run.ports.timing.leaseMs / 4) return 'wait';
  await clock.sleep(delayMs);
  return 'go-on';
}

/** AWS's own words, plus the call if they don't name it. */
function wordsOf({ message, call }: Fault): string {
  return call === undefined || message.includes(call) ? message : `${call}: ${message}`;
}

/** Only a request with a plan can stop and be resumed by people. */
function canFail({ phase: { status } }: Request): boolean {
  return status === 'applying' || status === 'undoing';
}

/** AWS deletes nothing that other things hang on. What was just taken off may still be there to it. */
const stillAttached = 'DeleteConflict';

/** How a failure may show that AWS doesn't know yet what was just done. */
type Signs = { code: string; isOfOurselves?: boolean | undefined };

/**
 * A session that was just renewed may not be known everywhere yet, and what was just taken off a user may still show: like
 * everything new, they have the same time.
 */
function isPassing(run: Run, fault: Fault): boolean {
  const { nature } = fault;
  if (nature === 'transient' || nature === 'unknown-outcome') return true;
  if (nature === 'missing') return run.now() < run.shownByMs;
  return mayBeYoung(fault) && run.now() < sinceMsOf(run, fault) + run.ports.timing.propagationMs;
}

function mayBeYoung({ code, isOfOurselves }: Signs): boolean {
  return isOfOurselves === true || code === stillAttached;
}

/** Since when the work has failed. A wait is no failure, and what has a time of its own has all of it. */
function sinceMsOf(run: Run, signs: Signs): number {
  const { trouble } = run.request;
  if (!trouble) return run.now();
  const isSame = trouble.code === signs.code;
  const isFurther = !passing.includes(trouble.code) && !mayBeYoung(signs);
  return isSame || isFurther ? trouble.sinceMs : run.now();
}
