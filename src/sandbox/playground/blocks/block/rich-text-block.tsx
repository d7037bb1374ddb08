import type { Block } from '../../../slack/block-kit/blocks.ts';
import type { RichTextPart } from '../../../slack/block-kit/rich-text.ts';
import { RichTextList } from './rich-text-list.tsx';
import { RichWords } from './rich-words.tsx';

export function RichTextBlock({ block }: { block: Extract<Block, { type: 'rich_text' }> }) {
  return (
    <div class="bk-rich-text">
      {block.elements.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: RichTextPart }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div class="bk-text">
          <RichWords words={part.elements} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote class="bk-quote bk-text">
          <RichWords words={part.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre class="bk-pre">
          <RichWords words={part.elements} />
        </pre>
      );
    case 'rich_text_list':
      return <RichTextList list={part} />;
  }
}
