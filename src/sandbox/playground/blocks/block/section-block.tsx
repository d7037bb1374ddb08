import type { Block } from '../../../slack/block-kit/blocks.ts';
import { DrawnElement } from '../drawn-element.tsx';
import { InBlock } from '../in-block.ts';
import { Text } from '../text/text.tsx';
import { Picture } from './picture.tsx';

export function SectionBlock({ block }: { block: Extract<Block, { type: 'section' }> }) {
  const { accessory } = block;
  return (
    <InBlock.Provider value={{ blockId: block.block_id ?? '', isDispatching: true }}>
      <div class={`bk-section${accessory ? ` bk-with-${accessory.type}` : ''}`}>
        <div class="bk-section-words">
          {block.text && <Text text={block.text} />}
          {block.fields && (
            <div class="bk-fields">
              {block.fields.map((field, index) => (
                <Text key={index} text={field} />
              ))}
            </div>
          )}
        </div>
        {accessory && (
          <div class="bk-accessory">
            {accessory.type === 'image' ? <Picture image={accessory} /> : <DrawnElement element={accessory} />}
          </div>
        )}
      </div>
    </InBlock.Provider>
  );
}
