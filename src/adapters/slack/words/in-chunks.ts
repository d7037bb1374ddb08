/** Texts put together in order, with something between them, in as many pieces of so many characters as it takes. */
export function inChunks(texts: readonly string[], between: string, limit: number): string[] {
  const chunks: string[] = [];
  for (const text of texts) {
    const joined = [chunks.at(-1), text].filter((each) => each !== undefined).join(between);
    if (chunks.length > 0 && joined.length <= limit) chunks[chunks.length - 1] = joined;
    else chunks.push(text);
  }
  return chunks;
}
