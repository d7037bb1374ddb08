import { type Finding, type FindingKind, findingId } from './finding.ts';

/** What a summary showed, so that the next one can say what has changed. */
export interface Shown {
  kind: FindingKind;
  /** Short digests of the ids. */
  ids: string[];
}

export interface Changes {
  /** Not among those of the last summary. */
  fresh: Finding[];
  /** How many of each kind are gone since. */
  fixed: Partial<Record<FindingKind, number>>;
}

/** digest: of an id; short, for thousands of them are stored. */
export function shownBy(found: readonly Finding[], digest: (id: string) => string): Shown[] {
  const byKind = new Map<FindingKind, string[]>();
  for (const each of found) byKind.set(each.kind, [...(byKind.get(each.kind) ?? []), digest(findingId(each))]);
  return [...byKind].map(([kind, ids]) => ({ kind, ids }));
}

/** last: of the summary before. */
export function changesSince(
  last: readonly Shown[],
  found: readonly Finding[],
  digest: (id: string) => string,
): Changes {
  const before = new Set(last.flatMap(({ ids }) => ids));
  const now = new Set(found.map((each) => digest(findingId(each))));
  const gone = last.map(({ kind, ids }) => [kind, ids.filter((id) => !now.has(id)).length] as const);
  return {
    fresh: found.filter((each) => !before.has(digest(findingId(each)))),
    fixed: Object.fromEntries(gone.filter(([, count]) => count > 0)),
  };
}
