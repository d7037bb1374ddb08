import type { Block } from './blocks.ts';
import type { Element } from './elements.ts';

/** An element a person can act on, and its block. */
export interface Interactive {
  block: Block;
  blockId: string;
  actionId: string;
  element: Element;
}

/** All of them in reading order. Ids are empty only for blocks Slack has not stored yet. */
export function interactives(blocks: readonly Block[]): Interactive[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      block,
      blockId: block.block_id ?? '',
      actionId: element.action_id ?? '',
      element,
    })),
  );
}

function elementsOf(block: Block): Element[] {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory && block.accessory.type !== 'image' ? [block.accessory] : [];
    case 'card':
      return block.actions ?? [];
    case 'carousel':
      return block.elements.flatMap((card) => card.actions ?? []);
    case 'container':
      return block.child_blocks.flatMap((child) => elementsOf(child));
    default:
      return [];
  }
}
