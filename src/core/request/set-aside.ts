import { hourMs, minuteMs } from '../durations.ts';

/**
 * A request that can't be worked on, because of its stored data or a bug of ours, waits longer each time so that all
 * others go on. After a few tries it is stuck, and people are told. It is still tried now and then, so that it
 * continues by itself once the cause is gone.
 */
export interface SetAside {
  /** How many attempts in a row have failed. */
  tries: number;
  sinceMs: number;
  /** When it is tried again. */
  untilMs: number;
  /** What is wrong, for operators; nothing of the request's content. */
  problem: string;
  stuckAtMs?: number | undefined;
  /** When the approvals channel was told. */
  toldAtMs?: number | undefined;
}

const longestWaitMs = hourMs;
/** A quarter of an hour after the first: longer than two versions run side by side in a deployment. */
const stuckAfterTries = 5;

/** before: absent if the last attempt succeeded. */
export function setAside(before: SetAside | undefined, problem: string, nowMs: number): SetAside {
  const tries = (before?.tries ?? 0) + 1;
  const untilMs = nowMs + Math.min(longestWaitMs, minuteMs * 2 ** (tries - 1));
  const stuckAtMs = before?.stuckAtMs ?? (tries >= stuckAfterTries ? nowMs : undefined);
  return { ...before, tries, sinceMs: before?.sinceMs ?? nowMs, untilMs, problem, stuckAtMs };
}
