import type { RichTextBlock, RichTextBlockElement } from '@slack/types';
import { clean } from '../blocks.ts';
import { inChunks } from '../words/in-chunks.ts';

/** A text that is shown word for word, in lines, under a name. */
export interface Titled {
  name: string;
  /** Plain words after the name. */
  note?: string;
  lines: readonly string[];
}

/** Slack takes 3000 characters in most texts; of rich text nothing is documented. */
const pieceLimit = 2400;
const blockLimit = 2900;

/**
 * Texts in fixed width, complete, in as few blocks as they take. Rich text is never parsed: nothing in them mentions
 * anybody, is a link or is set in bold.
 */
export function textBlocks(texts: readonly Titled[]): RichTextBlock[] {
  const blocks: { size: number; elements: RichTextBlockElement[] }[] = [];
  for (const { size, elements } of texts.flatMap(parts)) {
    const last = blocks.at(-1);
    if (last && last.size + size <= blockLimit) {
      last.size += size;
      last.elements.push(...elements);
    } else blocks.push({ size, elements });
  }
  return blocks.map(({ elements }) => ({ type: 'rich_text', elements }));
}

function parts({ name, note, lines }: Titled) {
  return inChunks(lines.flatMap(pieces), '\n', pieceLimit).map((text, index) => ({
    size: name.length + (note?.length ?? 0) + text.length,
    elements: [title(name, index === 0 ? note : 'continued'), preformatted(text)],
  }));
}

/** Of a line that is too long for one piece, the rest begins the next. */
function pieces(line: string): string[] {
  const count = Math.max(1, Math.ceil(line.length / pieceLimit));
  return Array.from({ length: count }, (_, n) => line.slice(n * pieceLimit, (n + 1) * pieceLimit));
}

function title(name: string, note?: string): RichTextBlockElement {
  return {
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: clean(name, 200) || ' ', style: { bold: true } },
      ...(note ? [{ type: 'text' as const, text: ` — ${clean(note, 200)}` }] : []),
    ],
  };
}

function preformatted(text: string): RichTextBlockElement {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: text || ' ' }] };
}
