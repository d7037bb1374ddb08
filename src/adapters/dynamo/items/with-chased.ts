/**
 * `review-chased` was what `chased` is called today, where work waits for an answer. Chains keep it for good. Older code
 * reads `chased` in a request's history, so no version is raised for it; its audit can't read a `chased` event without
 * `untilMs`.
 */
export function withChased(by: 'type' | 'what') {
  return (stored: unknown): unknown => {
    if (!isOld(stored, by)) return stored;
    const { people, groups, ...same } = stored;
    return { ...same, [by]: 'chased', asked: { people, groups } };
  };
}

function isOld(stored: unknown, by: string): stored is Record<string, unknown> {
  return (
    typeof stored === 'object' && stored !== null && (stored as Record<string, unknown>)[by] === 'review-chased'
  );
}
