import { hourMs, minuteMs } from '../durations.ts';

/**
 * A request that cannot be worked on, because of what is stored of it or a bug of ours, waits so that all others go on:
 * longer each time. After a few tries it is stuck, and people are told. It is still tried now and then, so that it goes
 * on by itself once the cause is gone.
 */
export interface SetAside {
  /** How often in a row it could not be worked on. */
  tries: number;
  sinceMs: number;
  /** When it is tried again. */
  untilMs: number;
  /** What is wrong, for operators; nothing of what the request holds. */
  problem: string;
  stuckAtMs?: number | undefined;
  /** When the approvals channel was told. */
  toldAtMs?: number | undefined;
}

const longestWaitMs = hourMs;
/** A quarter of an hour after the first: longer than a deployment has two versions at work. */
const stuckAfterTries = 5;

/** before: absent when it could be worked on the last time. */
export function setAside(before: SetAside | undefined, problem: string, nowMs: number): SetAside {
  const tries = (before?.tries ?? 0) + 1;
  const untilMs = nowMs + Math.min(longestWaitMs, minuteMs * 2 ** (tries - 1));
  const stuckAtMs = before?.stuckAtMs ?? (tries >= stuckAfterTries ? nowMs : undefined);
  return { ...before, tries, sinceMs: before?.sinceMs ?? nowMs, untilMs, problem, stuckAtMs };
}
