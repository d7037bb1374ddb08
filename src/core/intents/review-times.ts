import { type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';

export interface ReviewTimes {
  afterDays: number;
  /** Absent: it never ends by itself. */
  endsAfterDays?: number | undefined;
}

/**
 * When what a request gives is reviewed: all of it, as soon as one of its entitlements is due. It ends by itself only if
 * the catalogue says so of each of them, and then after the longest time. Undefined: never.
 */
export function reviewTimes(entitlements: readonly string[], catalogue: Catalogue): ReviewTimes | undefined {
  const given = entitlementsOf(catalogue, entitlements);
  const after = given.flatMap(({ reviewAfterDays }) => reviewAfterDays ?? []);
  if (after.length === 0) return undefined;
  const ends = given.flatMap(({ reviewEndsAfterDays }) => reviewEndsAfterDays ?? []);
  const isEnding = ends.length === new Set(entitlements).size;
  return { afterDays: Math.min(...after), ...(isEnding ? { endsAfterDays: Math.max(...ends) } : {}) };
}
