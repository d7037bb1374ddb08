import type { Inline } from './mrkdwn.ts';

/** Characters joined to texts, around the pieces among them. */
export function joinText(
  items: readonly (string | Inline)[],
  decode: (text: string) => string = (text) => text,
): Inline[] {
  const result: Inline[] = [];
  let text = '';
  for (const item of [...items, undefined]) {
    if (typeof item === 'string') {
      text += item;
      continue;
    }
    if (text !== '') result.push({ kind: 'text', text: decode(text) });
    text = '';
    if (item) result.push(item);
  }
  return result;
}
