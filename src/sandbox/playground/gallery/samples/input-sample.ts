import type { Block } from '../../../slack/block-kit/blocks.ts';

type Input = Extract<Block, { type: 'input' }>;
type InputElement = Input['element'];

/** An input block named by its label. */
export function inputSample(label: string, element: InputElement, more: Partial<Input> = {}): Block {
  const block_id = label.toLowerCase().replaceAll(/[ ,]+/g, '-');
  return {
    type: 'input',
    block_id,
    label: { type: 'plain_text', text: label },
    element: { ...element, action_id: 'value' },
    ...more,
  };
}
