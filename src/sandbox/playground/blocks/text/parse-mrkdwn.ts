import type { Paragraph } from './mrkdwn.ts';
import { parseInline } from './parse-inline.ts';
import { unescapeText } from './unescape-text.ts';

const fence = /\n?```\n?([\s\S]*?)\n?```\n?/;
const quoteMark = /^(?:>|&gt;) ?/;
const quoteRestMark = /^(?:>>>|&gt;&gt;&gt;) ?/;

/** verbatim: leave bare addresses alone. */
export function parseMrkdwn(text: string, verbatim = false): Paragraph[] {
  const found = fence.exec(text);
  if (!found?.[1]) return parseLines(text, verbatim);
  return [
    ...parseLines(text.slice(0, found.index), verbatim),
    { kind: 'preformatted', text: unescapeText(found[1]) },
    ...parseMrkdwn(text.slice(found.index + found[0].length), verbatim),
  ];
}

function parseLines(text: string, verbatim: boolean): Paragraph[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const first = lines[0] ?? '';
  if (quoteRestMark.test(first)) {
    const rest = [first.replace(quoteRestMark, ''), ...lines.slice(1)].join('\n');
    return [{ kind: 'quote', children: parseInline(rest, verbatim) }];
  }
  const isQuote = quoteMark.test(first);
  const end = lines.findIndex((line) => quoteRestMark.test(line) || quoteMark.test(line) !== isQuote);
  const own = end === -1 ? lines : lines.slice(0, end);
  const children = parseInline(
    own.map((line) => (isQuote ? line.replace(quoteMark, '') : line)).join('\n'),
    verbatim,
  );
  return [
    { kind: isQuote ? 'quote' : 'paragraph', children },
    ...(end === -1 ? [] : parseLines(lines.slice(end).join('\n'), verbatim)),
  ];
}
