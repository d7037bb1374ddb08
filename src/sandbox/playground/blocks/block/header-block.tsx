import type { Block } from '../../../slack/block-kit/blocks.ts';
import { PlainText } from '../text/text.tsx';

export function HeaderBlock({ block }: { block: Extract<Block, { type: 'header' }> }) {
  return (
    <h3 class="bk-header">
      <PlainText text={block.text} />
    </h3>
  );
}
