import type { TextObject } from '../../../slack/block-kit/text.ts';
import { Inlines } from './inlines.tsx';
import { parseMrkdwn } from './parse-mrkdwn.ts';
import { parsePlain } from './parse-plain.ts';

/** A text object: mrkdwn in paragraphs, quotes and code blocks, or plain text in its lines. */
export function Text({ text }: { text: TextObject }) {
  if (text.type === 'plain_text') {
    return (
      <div class="bk-text">
        <PlainText text={text} />
      </div>
    );
  }
  return (
    <div class="bk-text">
      {parseMrkdwn(text.text, text.verbatim).map((part, index) => {
        if (part.kind === 'preformatted') {
          return (
            <pre key={index} class="bk-pre">
              {part.text}
            </pre>
          );
        }
        const inlines = <Inlines inlines={part.children} />;
        return part.kind === 'quote' ? (
          <blockquote key={index} class="bk-quote">
            {inlines}
          </blockquote>
        ) : (
          <div key={index}>{inlines}</div>
        );
      })}
    </div>
  );
}

/** The words of a plain text; `emoji: false` leaves names between colons alone. */
export function PlainText({ text }: { text: { text: string; emoji?: boolean | undefined } }) {
  return text.emoji === false ? text.text : <Inlines inlines={parsePlain(text.text)} />;
}
