/** A rule, reduced to what counting needs. */
export interface Seat {
  count: number;
  isDistinct: boolean;
  /** The people who count here. */
  listed: readonly string[];
}
