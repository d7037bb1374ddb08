import type { FoundPath } from './found-paths.ts';

/**
 * What AWS's simulator says of the access that a request gives, as the rules and people see it; absent: nothing to say,
 * or the request is older.
 */
export interface MeasuredRisk {
  /** The gravest paths to more permissions. */
  found: FoundPath[];
  /** How many there are. */
  count: number;
  /**
   * Why nothing is known. `denied`: our role may not ask, so the catalogue's label decides. `refused`: AWS could not
   * simulate it, which counts as critical.
   */
  unmeasured?: 'denied' | 'refused' | undefined;
}

/** What an approval signs of it; absent: nothing was found. */
export interface SignedRisk {
  found: FoundPath[];
  isRefused?: true | undefined;
}

/** A card and a request hold so many; the plan has all. */
const mostKept = 3;

export function measuredRisk(found: readonly FoundPath[]): MeasuredRisk | undefined {
  return found.length > 0 ? { found: found.slice(0, mostKept), count: found.length } : undefined;
}

export function unmeasuredRisk(unmeasured: 'denied' | 'refused'): MeasuredRisk {
  return { found: [], count: 0, unmeasured };
}

/** Whether it counts as critical for the rules, whatever the catalogue says. */
export function isMeasuredCritical(measured: MeasuredRisk | undefined): boolean {
  return measured !== undefined && (measured.count > 0 || measured.unmeasured === 'refused');
}
