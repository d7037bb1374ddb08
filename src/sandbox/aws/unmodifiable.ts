import { AwsError } from './aws-error.ts';
import type { Context } from './context.ts';

/**
 * Something made under a name that was removed a moment ago can't be used at once. Source: IAM API Reference,
 * EntityTemporarilyUnmodifiable. what: `user:jane`, or a device's serial number.
 */
export function noteRemoval({ account, atMs, settings }: Context, what: string): void {
  const recent = Object.entries(account.removals ?? {}).filter(
    ([, removedAtMs]) => atMs < removedAtMs + settings.unmodifiableMs,
  );
  account.removals = { ...Object.fromEntries(recent), [what]: atMs };
}

/** Until when something made now can't be used; undefined: it can. */
export function unmodifiableUntil({ account, atMs, settings }: Context, what: string): number | undefined {
  const removedAtMs = account.removals?.[what];
  const isRecent = removedAtMs !== undefined && atMs < removedAtMs + settings.unmodifiableMs;
  return isRecent ? atMs + settings.unmodifiableMs : undefined;
}

export function checkModifiable(
  { atMs }: Context,
  { unmodifiableUntilMs = 0 }: { unmodifiableUntilMs?: number | undefined },
  shown: string,
): void {
  if (atMs >= unmodifiableUntilMs) return;
  throw new AwsError(
    'EntityTemporarilyUnmodifiable',
    `${shown} cannot be modified at this time. Try again later.`,
  );
}
