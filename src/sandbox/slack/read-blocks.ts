import type { Block } from './block-kit/blocks.ts';
import type { Element } from './block-kit/elements.ts';
import type { RichTextInline, RichTextPart } from './block-kit/rich-text.ts';
import type { TextObject } from './block-kit/text.ts';
import { type Names, readDate, readMrkdwn } from './read-mrkdwn.ts';

/** Blocks as a person reads them, in plain text: `[Approve]` is a button, `[Open](url)` a link button. */
export function readBlocks(blocks: readonly Block[], names: Names): string {
  return blocks
    .map((block) => readBlock(block, names))
    .filter((text) => text !== '')
    .join('\n');
}

function readBlock(block: Block, names: Names): string {
  const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n');
  const text = (object: TextObject | undefined) => (object ? readText(object, names) : undefined);
  switch (block.type) {
    case 'header':
    case 'alert':
      return readText(block.text, names);
    case 'section':
      return lines(
        text(block.text),
        ...(block.fields ?? []).map(text),
        block.accessory && block.accessory.type !== 'image'
          ? readElement(block.accessory)
          : block.accessory?.alt_text,
      );
    case 'context':
      return block.elements
        .map((one) => (one.type === 'image' ? one.alt_text : readText(one, names)))
        .join(' ');
    case 'actions':
      return block.elements.map(readElement).join(' ');
    case 'input':
      return lines(`${block.label.text}: ${readElement(block.element)}`, block.hint?.text);
    case 'rich_text':
      return block.elements.map((part) => readPart(part, names)).join('\n');
    case 'divider':
      return '---';
    case 'image':
      return lines(block.title?.text, `(${block.alt_text})`);
    case 'video':
      return block.title.text;
    case 'markdown':
      return block.text;
    case 'card':
      return lines(
        text(block.title),
        text(block.subtitle),
        text(block.body),
        block.actions?.map(readElement).join(' '),
      );
    case 'carousel':
      return lines(...block.elements.map((card) => readBlock(card, names)));
    case 'container':
      return lines(block.title?.text, text(block.subtitle), readBlocks(block.child_blocks, names));
    case 'task_card':
      return `${block.title} (${block.status})`;
    case 'plan':
      return lines(block.title, ...(block.tasks ?? []).map((task) => readBlock(task, names)));
    case 'table':
    case 'data_table':
      return block.rows
        .map((row) =>
          row.map((cell) => (cell.type === 'rich_text' ? readBlock(cell, names) : cell.text)).join(' | '),
        )
        .join('\n');
  }
}

function readText(object: TextObject, names: Names): string {
  return object.type === 'mrkdwn' ? readMrkdwn(object.text, names) : object.text;
}

function readElement(element: Element): string {
  if (element.type === 'button')
    return element.url ? `[${element.text.text}](${element.url})` : `[${element.text.text}]`;
  if (element.type === 'workflow_button') return `[${element.text.text}]`;
  if (element.type === 'overflow') return `[… ${element.options.map((one) => one.text.text).join(' | ')}]`;
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return `<${placeholder ?? element.type.replaceAll('_', ' ')}>`;
}

function readPart(part: RichTextPart, names: Names): string {
  if (part.type !== 'rich_text_list') return readInline(part.elements, names);
  return part.elements
    .map(
      (item, index) =>
        `${part.style === 'ordered' ? `${index + 1}.` : '•'} ${readInline(item.elements, names)}`,
    )
    .join('\n');
}

function readInline(elements: readonly RichTextInline[], names: Names): string {
  return elements.map((one) => readWord(one, names)).join('');
}

function readWord(one: RichTextInline, names: Names): string {
  switch (one.type) {
    case 'text':
      return one.text;
    case 'link':
      return one.text ? `${one.text} (${one.url})` : one.url;
    case 'user':
      return `@${names(one.user_id) ?? one.user_id}`;
    case 'usergroup':
      return `@${names(one.usergroup_id) ?? one.usergroup_id}`;
    case 'channel':
      return `#${names(one.channel_id) ?? one.channel_id}`;
    case 'date':
      return readDate(one.timestamp, one.format);
    case 'emoji':
      return `:${one.name}:`;
    case 'broadcast':
      return `@${one.range}`;
    case 'color':
      return one.value;
    case 'team':
      return one.team_id;
  }
}
