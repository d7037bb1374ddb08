/** A request that follows from a stop belongs to the request in doubt, however often that happens. */
const followUp = /-(suspend|restore)-[0-9a-z]+(-n\d+)?$/;

/** One for each stop of a user. because: the request whose credential is in doubt. */
export function suspensionId(because: string, atMs: number): string {
  return `${because.replace(followUp, '')}-suspend-${momentOf(atMs)}`;
}

/** The first one for each stop; later ones get the next number. */
export function restoreId(because: string, suspendedAtMs: number): string {
  return `${because.replace(followUp, '')}-restore-${momentOf(suspendedAtMs)}`;
}

/** of: the end that took the old password away. */
export function renewalId(of: string): string {
  return `${of}-renew`;
}

/** One for each end that the access of a request has had. */
export function endId(requestId: string, untilMs: number): string {
  return `${requestId}-end-${momentOf(untilMs)}`;
}

export function idOfNextTry(id: string): string {
  const [, first = id, count = '1'] = /^(.*)-n(\d+)$/.exec(id) ?? [];
  return `${first}-n${Number(count) + 1}`;
}

/** An end that was not waited for. */
export function endNowId(requestId: string): string {
  return `${requestId}-end-now`;
}

/** The first extension of what a request gave; of an extension, the next one. */
export function extensionId(requestId: string): string {
  return /-extend(-n\d+)?$/.test(requestId) ? idOfNextTry(requestId) : `${requestId}-extend`;
}

/** The first one of what a request has given or opened; later ones get the next number. */
export function reviewId(given: string): string {
  return `${given}-review`;
}

export function idOfNextReview(id: string): string {
  return idOfNextTry(id);
}

/** One for each time that a person leaves. */
export function departureId(person: string, seenAtMs: number): string {
  return `departure-${person.toLowerCase()}-${momentOf(seenAtMs)}`;
}

/** Asks about all who left by then. */
export function departuresId(atMs: number): string {
  return `departures-${momentOf(atMs)}`;
}

/** The name under which one of a leaver's users is stopped and given back; n: of their users. */
export function departureOf(departure: string, n: number): string {
  return `${departure}-u${n}`;
}

/** Short, and only letters and digits: ids go into buttons. */
function momentOf(atMs: number): string {
  return Math.floor(atMs).toString(36);
}

/** The first one for what an offboarding keeps; later ones get the next number. */
export function giveBackId(offboarding: string): string {
  return `${offboarding}-back`;
}
