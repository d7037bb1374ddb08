import { dayMs } from '../durations.ts';
import type { StandingPolicy } from './password-policy.ts';

/** Whose passwords an expiry meets, by what the account showed at `asOfMs`. */
export interface ExpiryReach {
  asOfMs: number;
  /** All IAM users with a password, also those that others made. */
  withPassword: number;
  /** Their passwords expire at once. */
  atOnce: number;
  /** The next one after that expires then, epoch ms; absent: none does. */
  nextAtMs?: number | undefined;
  /** So many within the 30 days after. */
  soon: number;
  /** AWS doesn't say how old their passwords are. */
  unknown: number;
}

const soonMs = 30 * dayMs;

interface WithPassword {
  password?: { changedAtMs?: number | undefined } | undefined;
}

/** How many existing users an expiry of so many days meets, and when. Source: IAM User Guide: it holds at once. */
export function expiryReach(
  users: readonly WithPassword[],
  maxAgeDays: number,
  { asOfMs, nowMs }: { asOfMs: number; nowMs: number },
): ExpiryReach {
  const passwords = users.flatMap(({ password }) => (password ? [password] : []));
  const ends = passwords.flatMap(({ changedAtMs }) =>
    changedAtMs === undefined ? [] : [changedAtMs + maxAgeDays * dayMs],
  );
  const later = ends.filter((endMs) => endMs > nowMs);
  return {
    asOfMs,
    withPassword: passwords.length,
    atOnce: ends.length - later.length,
    ...(later.length > 0 ? { nextAtMs: later.reduce((one, other) => Math.min(one, other)) } : {}),
    soon: later.filter((endMs) => endMs <= nowMs + soonMs).length,
    unknown: passwords.length - ends.length,
  };
}

/** The age at which passwords expire that did not before, or did later; undefined: nobody loses any by it. */
export function newExpiryDays(before: StandingPolicy, after: StandingPolicy): number | undefined {
  if (after === 'default' || after.maxAgeDays === 0) return undefined;
  const earlier = before === 'default' ? 0 : before.maxAgeDays;
  return earlier === 0 || after.maxAgeDays < earlier ? after.maxAgeDays : undefined;
}
