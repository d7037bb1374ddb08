import type { Block } from '../../../slack/block-kit/blocks.ts';
import { Text } from '../text/text.tsx';
import { Picture } from './picture.tsx';

export function ContextBlock({ block }: { block: Extract<Block, { type: 'context' }> }) {
  return (
    <div class="bk-context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <Picture key={index} image={element} />
        ) : (
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
}
