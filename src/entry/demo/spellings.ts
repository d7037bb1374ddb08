/** The forms in which a text may appear in logs, forms, JSON and tables. */
function spellings(text: string): string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  const bytes = Buffer.from(text);
  return [
    ...new Set([
      ...[text, inJson].flatMap((each) => [each, encodeURIComponent(each), inForm(each)]),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]),
  ];
}

function inForm(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/** How many of the texts contain this one, in any form. */
export function countIn(texts: readonly string[], wanted: string): number {
  const ways = spellings(wanted);
  return texts.filter((text) => ways.some((way) => text.includes(way))).length;
}
