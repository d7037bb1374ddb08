import { createHash } from 'node:crypto';
import type { AnyBlock } from '@slack/types';

/** A message as it is posted; the text is for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: AnyBlock[];
}

/**
 * So much of a digest that no two messages of one notice ever share it. Not canonical JSON, which has no word for half a
 * surrogate pair: what people wrote may hold one. A view always writes its fields in the same order.
 */
export function hashOf({ text, blocks }: Message): string {
  return createHash('sha256')
    .update(JSON.stringify([text, blocks]))
    .digest('hex')
    .slice(0, 16);
}
