import { dayMs } from '../durations.ts';
import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';
import { traitsOf } from '../intents/traits-of.ts';
import { isRunning } from './moved-deadline.ts';
import type { Request } from './request.ts';

const weekMs = 7 * dayMs;

/**
 * How long people have until they are asked again, or it ends, ms. chases: how often they were asked again so far.
 * Undefined: their time is over.
 */
export function timeToAnswerMs(intent: Intent, chases: number): number | undefined {
  const everyMs = asksAgainEveryMs(intent);
  const leftMs = unansweredMs(intent) - chases * everyMs;
  return leftMs > 0 ? Math.min(leftMs, everyMs) : undefined;
}

/** Whether an undecided request is asked again at its deadline: it must not end before people could see it. */
export function isAskedAgain({ intent, chases = 0, notices }: Request): boolean {
  if (!traitsOf(intent).asksToKeep) return false;
  return !notices.card?.ts || timeToAnswerMs(intent, chases + 1) !== undefined;
}

/** When it ends unless somebody answers, epoch ms; undefined: never. */
export function endsUnansweredAtMs({ intent, chases = 0, decideByMs }: Request): number | undefined {
  const leftMs = unansweredMs(intent) - (chases + 1) * asksAgainEveryMs(intent);
  return Number.isFinite(leftMs) ? decideByMs + Math.max(0, leftMs) : undefined;
}

/** When people are asked again for what work that has begun waits for, epoch ms. */
export function nextChaseMs({ intent, history, submittedAtMs, startsAtMs }: Request): number {
  const asked = history.findLast(({ what }) => what === 'began' || what === 'chased');
  return (asked?.atMs ?? startsAtMs ?? submittedAtMs) + asksAgainEveryMs(intent);
}

/** Before anybody could see what is to be decided, nobody was asked. */
export function wasAsked(request: Request): boolean {
  return !isRunning(request, 'decision') || Boolean(request.notices.card?.ts);
}

function unansweredMs(intent: Intent): number {
  return moduleOf(intent).unansweredMs?.(intent) ?? Number.POSITIVE_INFINITY;
}

function asksAgainEveryMs(intent: Intent): number {
  return moduleOf(intent).asksAgainEveryMs ?? weekMs;
}
