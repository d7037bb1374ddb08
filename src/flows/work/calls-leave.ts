/**
 * Lets the calls that were just begun leave first, as far as they are ready. Preparing others takes as long as sending
 * some, so what is needed later begins after this.
 */
export function callsLeave(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
