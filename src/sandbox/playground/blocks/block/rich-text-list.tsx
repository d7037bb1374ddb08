import type { RichTextPart } from '../../../slack/block-kit/rich-text.ts';
import { RichWords } from './rich-words.tsx';

/** Deeper lists change their marks, as in Slack: • ◦ ▪, and 1. a. i. */
export function RichTextList({ list }: { list: Extract<RichTextPart, { type: 'rich_text_list' }> }) {
  const indent = list.indent ?? 0;
  const items = list.elements.map((item, index) => (
    <li key={index}>
      <RichWords words={item.elements} />
    </li>
  ));
  const look = `bk-list bk-text bk-indent-${indent} bk-marks-${indent % 3}${list.border ? ' bk-bordered' : ''}`;
  return list.style === 'ordered' ? (
    <ol class={look} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul class={look}>{items}</ul>
  );
}
