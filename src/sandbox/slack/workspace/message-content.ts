import type { Block } from '../block-kit/blocks.ts';
import { checkBlocks } from '../block-kit/check-blocks.ts';
import { Refusal } from './refusal.ts';

const truncatedAt = 40_000;

/** The content of a message; refuses `no_text`, `invalid_blocks_format` and `invalid_blocks`. */
export function messageContent(body: object): { text: string; blocks: Block[] } {
  const text = 'text' in body && typeof body.text === 'string' ? body.text : '';
  const blocks = 'blocks' in body && body.blocks ? messageBlocks(body.blocks) : [];
  if (text === '' && blocks.length === 0) throw new Refusal('no_text');
  return { text: text.slice(0, truncatedAt), blocks };
}

function messageBlocks(blocks: unknown): Block[] {
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const checked = checkBlocks(blocks, 'message');
  if ('problems' in checked) throw new Refusal('invalid_blocks', checked.problems);
  return checked.value;
}
