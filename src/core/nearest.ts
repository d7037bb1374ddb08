/** The word nearest to what was typed, if it is near enough to be a typo: at most two edits, or its beginning. */
export function nearest(typed: string, words: readonly string[], mostEdits = 2): string | undefined {
  const ranked = words
    .map((word) => ({ word, distance: distance(typed, word) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (!best) return undefined;
  return best.distance <= mostEdits || (typed.length >= 3 && best.word.startsWith(typed))
    ? best.word
    : undefined;
}

/** Levenshtein distance, a row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
