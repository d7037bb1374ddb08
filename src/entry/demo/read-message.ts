import type { Block } from '../../sandbox/slack/block-kit/blocks.ts';
import type { Message } from '../../sandbox/slack/driver/message.ts';
import { readBlocks } from '../../sandbox/slack/read-blocks.ts';
import { readMrkdwn } from '../../sandbox/slack/read-mrkdwn.ts';
import { nameOf } from './cast.ts';
import type { Line } from './narrator.ts';

/** Emoji that a terminal shows one column wide; others are left out, because there are words next to them. */
const signs: Record<string, string> = {
  white_check_mark: '✓ ',
  no_entry: '✗ ',
  white_large_square: '☐ ',
  warning: '! ',
  envelope: '✉ ',
};

/** A message as a person reads it: one line each, labels separate, link buttons without their address. */
export function readMessage({ blocks, text }: Pick<Message, 'blocks' | 'text'>): Line[] {
  return blocks.length > 0 ? blocks.flatMap(readBlock) : [plainly(readMrkdwn(text, nameOf))];
}

function readBlock(block: Block): Line[] {
  if (block.type === 'section' && block.fields) return block.fields.map((field) => readField(field.text));
  const text = plainly(readBlocks([block], nameOf));
  const isQuote = block.type === 'rich_text' && block.elements.some(({ type }) => type === 'rich_text_quote');
  return [isQuote ? `“${text}”` : text];
}

function readField(mrkdwn: string): Line {
  const [label = '', ...rest] = plainly(readMrkdwn(mrkdwn, nameOf)).split('\n');
  return { label, text: rest.join(' ') };
}

function plainly(text: string): string {
  return text
    .replace(/(?<=^|\s):([a-z_]+): ?/gm, (_, name: string) => signs[name] ?? '')
    .replace(/(\[[^\]]+\])\([^)]+\)/g, '$1');
}
