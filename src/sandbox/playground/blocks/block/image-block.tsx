import type { Block } from '../../../slack/block-kit/blocks.ts';
import { PlainText } from '../text/text.tsx';
import { Picture } from './picture.tsx';

export function ImageBlock({ block }: { block: Extract<Block, { type: 'image' }> }) {
  return (
    <figure class="bk-image">
      {block.title && (
        <figcaption>
          <PlainText text={block.title} />
        </figcaption>
      )}
      <Picture image={block} />
    </figure>
  );
}
