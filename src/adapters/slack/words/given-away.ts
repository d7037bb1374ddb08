import type { AnyBlock } from '@slack/types';
import { context, mention } from '../blocks.ts';
import type { Message } from '../message.ts';

/** To somebody who owned the user before. */
export function givenAwayText(owner: string): string {
  return `${mention(owner)} owns this user now and gets its reminders.`;
}

/** What an earlier owner has stays readable; nothing in it can be clicked any more. */
export function givenAway({ text, blocks }: Message, owner: string): Message {
  const left = blocks.filter(({ type }) => type !== 'actions').map(withoutButton);
  return { text, blocks: [...left, context(givenAwayText(owner))] };
}

function withoutButton(block: AnyBlock): AnyBlock {
  if (!('accessory' in block)) return block;
  const { accessory: _, ...words } = block;
  return words;
}
