import type { Entry } from '../audit/entry.ts';

/** What the entries of a chain say of the time up to a moment, epoch ms; later events are left out. */
export function entriesUntil(entries: readonly Entry[], untilMs: number): Entry[] {
  const known: Entry[] = [];
  for (const entry of entries) {
    if (entry.start && entry.atMs > untilMs) return known;
    const later = entry.events.findIndex(({ atMs }) => atMs > untilMs);
    if (later !== -1) return [...known, { ...entry, events: entry.events.slice(0, later) }];
    known.push(entry);
  }
  return known;
}
