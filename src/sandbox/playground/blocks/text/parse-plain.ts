import { emojiAt } from './emoji-at.ts';
import { joinText } from './join-text.ts';
import type { Inline } from './mrkdwn.ts';

/** Text without mrkdwn: only emoji names mean something in it. */
export function parsePlain(text: string): Inline[] {
  const items: (string | Inline)[] = [];
  for (let at = 0; at < text.length; ) {
    const [item, length] = emojiAt(text, at) ?? [text.charAt(at), 1];
    items.push(item);
    at += length;
  }
  return joinText(items);
}
