/** Slack's three escapes, as characters. `&amp;` comes last, or a typed entity would be undone too. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
