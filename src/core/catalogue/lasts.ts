/** How long access may last, as an entitlement says; absent fields leave it open. Durations in ms. */
export interface Lasts {
  /** What the form begins with. */
  defaultMs?: number | undefined;
  /** The only ones offered; absent: the usual ones. */
  choicesMs?: number[] | undefined;
  longestMs?: number | undefined;
  mayBeEndless: boolean;
}
