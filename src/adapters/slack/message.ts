import type { AnyBlock } from '@slack/types';

/** A message as it is posted; the text is for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: AnyBlock[];
}
