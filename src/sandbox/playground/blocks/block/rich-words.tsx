import type { ComponentChildren } from 'preact';
import type { RichTextInline } from '../../../slack/block-kit/rich-text.ts';
import { useSurface } from '../surface-context.ts';
import { DateText } from '../text/date-text.tsx';
import { Emoji } from '../text/emoji.tsx';
import { emojiAt } from '../text/emoji-at.ts';
import { Link } from '../text/link.tsx';
import { Mention } from '../text/mention.tsx';

/** The words of rich text; nothing in a text is parsed. */
export function RichWords({ words }: { words: readonly RichTextInline[] }) {
  return words.map((word, index) => (
    <Styled key={index} style={word.style}>
      <Word word={word} />
    </Styled>
  ));
}

function Word({ word }: { word: RichTextInline }) {
  const { directory } = useSurface();
  switch (word.type) {
    case 'text':
      return word.text;
    case 'link':
      return <Link url={word.url}>{word.text || word.url}</Link>;
    case 'user':
      return <Mention id={word.user_id} sign="@" name={directory.name(word.user_id)} />;
    case 'usergroup':
      return <Mention id={word.usergroup_id} sign="@" name={directory.name(word.usergroup_id)} />;
    case 'channel':
      return <Mention id={word.channel_id} sign="#" name={directory.name(word.channel_id)} />;
    case 'team':
      return <Mention id={word.team_id} sign="@" name={directory.name(word.team_id)} />;
    case 'broadcast':
      return <Mention id={word.range} sign="@" name={word.range} isBroadcast />;
    case 'date':
      return <DateText seconds={word.timestamp} format={word.format} url={word.url} fallback={word.fallback} />;
    case 'emoji': {
      const [found] = emojiAt(`:${word.name}:`, 0) ?? [];
      return found?.kind === 'emoji' ? (
        <Emoji name={word.name} character={found.character} />
      ) : (
        `:${word.name}:`
      );
    }
    case 'color':
      return (
        <span class="bk-color">
          <svg class="bk-swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" rx="2" fill={word.value} />
          </svg>
          {word.value}
        </span>
      );
  }
}

function Styled({ style, children }: { style: RichTextInline['style']; children: ComponentChildren }) {
  let drawn = <>{children}</>;
  if (style?.code) drawn = <code class="bk-code">{drawn}</code>;
  if (style?.underline) drawn = <u>{drawn}</u>;
  if (style?.strike) drawn = <s>{drawn}</s>;
  if (style?.italic) drawn = <i>{drawn}</i>;
  if (style?.bold) drawn = <b>{drawn}</b>;
  return drawn;
}
