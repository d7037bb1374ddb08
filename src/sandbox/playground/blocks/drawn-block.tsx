import type { JSX } from 'preact';
import type { Block } from '../../slack/block-kit/blocks.ts';
import { ActionsBlock } from './block/actions-block.tsx';
import { ContextBlock } from './block/context-block.tsx';
import { HeaderBlock } from './block/header-block.tsx';
import { ImageBlock } from './block/image-block.tsx';
import { InputBlock } from './block/input-block.tsx';
import { RichTextBlock } from './block/rich-text-block.tsx';
import { SectionBlock } from './block/section-block.tsx';
import { NotDrawn } from './not-drawn.tsx';

type Drawings = { [Type in Block['type']]?: (block: Extract<Block, { type: Type }>) => JSX.Element };

const drawings: Drawings = {
  actions: (block) => <ActionsBlock block={block} />,
  context: (block) => <ContextBlock block={block} />,
  divider: () => <hr class="bk-divider" />,
  header: (block) => <HeaderBlock block={block} />,
  image: (block) => <ImageBlock block={block} />,
  input: (block) => <InputBlock block={block} />,
  rich_text: (block) => <RichTextBlock block={block} />,
  section: (block) => <SectionBlock block={block} />,
};

export function DrawnBlock({ block }: { block: { type: string } }) {
  const draw = Object.hasOwn(drawings, block.type) ? drawings[block.type as Block['type']] : undefined;
  // The table above pairs each type with the drawing of that type.
  return draw ? (draw as (block: unknown) => JSX.Element)(block) : <NotDrawn what="block" type={block.type} />;
}
