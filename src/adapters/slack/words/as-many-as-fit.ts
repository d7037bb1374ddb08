/** A list in so many characters, and how many more there are. */
export function asManyAsFit(texts: readonly string[], limit: number, between = ', '): string {
  const shown: string[] = [];
  for (const text of texts) {
    if ([...shown, text].join(between).length > limit) break;
    shown.push(text);
  }
  const left = texts.length - shown.length;
  return left > 0 ? `${shown.join(between)} and ${left} more` : shown.join(between);
}
