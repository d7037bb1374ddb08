import { hourMs, minuteMs } from '../durations.ts';
import type { Leaver, Leavers, Look } from './leavers.ts';

/** One wrong answer of Slack stops nobody: so long after the first, it has to say the same. */
export const secondLookAfterMs = 3 * minuteMs;
/** Those who have left within this time count together. */
const togetherMs = hourMs;
/** People who were seen only once are waited for so long, so that security people are asked once, about all of them. */
const waitForMoreMs = 10 * minuteMs;

/** Whether Slack is asked about this person now. */
export function isLookDue(leaver: Leaver | undefined, nowMs: number): boolean {
  return leaver === undefined || (leaver.state === 'seen' && nowMs >= leaver.seenAtMs + secondLookAfterMs);
}

/**
 * What is known after these looks. Someone who is active again is forgotten: deactivated once more, they are a new case.
 * askId: names the request that asks security people, if there is to be one.
 */
export function afterLooks(
  before: Leavers,
  looks: readonly Look[],
  { nowMs, atOnce, askId }: { nowMs: number; atOnce: number; askId: string },
): Leavers {
  const after: Record<string, Leaver> = { ...before };
  for (const { person, isDeactivated } of looks) {
    if (!isDeactivated) delete after[person];
    else after[person] ??= { state: 'seen', seenAtMs: nowMs, atMs: nowMs };
  }
  const twice = looks
    .map(({ person }) => person)
    .filter((person) => before[person] && after[person] && isLookDue(before[person], nowMs));
  if (countTogether(after, nowMs) <= atOnce) return withState(after, twice, { state: 'stopping', atMs: nowMs });
  return isMoreToCome(after, twice, nowMs)
    ? after
    : withState(after, twice, { state: 'asking', atMs: nowMs, askedBy: askId });
}

function countTogether(leavers: Leavers, nowMs: number): number {
  return Object.values(leavers).filter(
    ({ state, seenAtMs }) => state !== 'left' && seenAtMs > nowMs - togetherMs,
  ).length;
}

function isMoreToCome(leavers: Leavers, twice: readonly string[], nowMs: number): boolean {
  const once = Object.entries(leavers).filter(
    ([person, { state }]) => state === 'seen' && !twice.includes(person),
  );
  const longestMs = Math.max(0, ...twice.map((person) => nowMs - (leavers[person]?.seenAtMs ?? nowMs)));
  return once.length > 0 && longestMs < waitForMoreMs;
}

function withState(
  leavers: Leavers,
  people: readonly string[],
  change: Pick<Leaver, 'state' | 'atMs' | 'askedBy'>,
): Leavers {
  const changed = people.flatMap((person) => {
    const leaver = leavers[person];
    return leaver ? [[person, { ...leaver, ...change }] as const] : [];
  });
  return { ...leavers, ...Object.fromEntries(changed) };
}
