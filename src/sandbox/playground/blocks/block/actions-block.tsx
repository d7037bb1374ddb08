import type { Block } from '../../../slack/block-kit/blocks.ts';
import { DrawnElement } from '../drawn-element.tsx';
import { InBlock } from '../in-block.ts';

export function ActionsBlock({ block }: { block: Extract<Block, { type: 'actions' }> }) {
  return (
    <InBlock.Provider value={{ blockId: block.block_id ?? '', isDispatching: true }}>
      <div class="bk-actions">
        {block.elements.map((element, index) => (
          <DrawnElement key={element.action_id ?? index} element={element} />
        ))}
      </div>
    </InBlock.Provider>
  );
}
