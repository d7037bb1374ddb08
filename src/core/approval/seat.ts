/** A rule reduced to what counting needs. */
export interface Seat {
  count: number;
  isDistinct: boolean;
  /** Who counts here. */
  listed: readonly string[];
}
