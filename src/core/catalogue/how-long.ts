import { dayMs, hourMs } from '../durations.ts';

/** How long access may last, as an entitlement says; absent fields leave it open. Durations in ms. */
export interface Lasts {
  /** What the form begins with. */
  defaultMs?: number | undefined;
  /** The only ones offered; absent: the usual ones. */
  choicesMs?: number[] | undefined;
  longestMs?: number | undefined;
  mayBeEndless: boolean;
}

interface Lasting {
  lasts?: Lasts | undefined;
}

/** What can be asked for together. */
export interface HowLong {
  /** From short to long; empty: no duration fits all. */
  choicesMs: number[];
  defaultMs?: number | undefined;
  longestMs?: number | undefined;
  mayBeEndless: boolean;
}

const usualMs = [hourMs, 4 * hourMs, 8 * hourMs, dayMs, 7 * dayMs, 30 * dayMs, 90 * dayMs];

/**
 * How long all of these may last together: what each allows, the shortest default, the shortest longest. One more
 * entitlement never allows more.
 */
export function howLong(entitlements: readonly Lasting[]): HowLong {
  const all = entitlements.flatMap(({ lasts }) => lasts ?? []);
  const longestMs = least(all.map((each) => each.longestMs));
  const offered = all.flatMap(({ choicesMs }) => (choicesMs ? [choicesMs] : []));
  const named = all.flatMap((each) => [each.defaultMs ?? [], each.longestMs ?? []].flat());
  const choicesMs = [...new Set(offered[0] ?? [...usualMs, ...named])]
    .filter((ms) => offered.every((choices) => choices.includes(ms)) && ms <= (longestMs ?? ms))
    .sort((one, other) => one - other);
  const wantedMs = least(all.map((each) => each.defaultMs));
  const defaultMs =
    wantedMs === undefined ? undefined : (choicesMs.findLast((ms) => ms <= wantedMs) ?? choicesMs[0]);
  return { choicesMs, defaultMs, longestMs, mayBeEndless: all.every(({ mayBeEndless }) => mayBeEndless) };
}

/** lastsMs: undefined means no end date. */
export function mayLast(lastsMs: number | undefined, entitlements: readonly Lasting[]): boolean {
  const { choicesMs, mayBeEndless } = howLong(entitlements);
  return lastsMs === undefined ? mayBeEndless : choicesMs.includes(lastsMs);
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
