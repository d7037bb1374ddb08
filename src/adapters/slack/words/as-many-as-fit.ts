/** A list in so many characters, and how many more there are. */
export function asManyAsFit(texts: readonly string[], limit: number): string {
  const shown: string[] = [];
  for (const text of texts) {
    if ([...shown, text].join(', ').length > limit) break;
    shown.push(text);
  }
  const left = texts.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}
