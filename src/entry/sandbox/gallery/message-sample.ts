import type { AnyBlock } from '@slack/types';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';

/** A message as it is posted; one without blocks shows its text. */
export function messageSample(title: string, message: { text: string; blocks?: AnyBlock[] }): Sample {
  const { text, blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }] } = message;
  return { title, kind: 'message', blocks };
}
