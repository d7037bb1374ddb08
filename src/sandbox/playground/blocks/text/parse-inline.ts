import { emojiAt } from './emoji-at.ts';
import { joinText } from './join-text.ts';
import type { Inline } from './mrkdwn.ts';
import { parseReference } from './parse-reference.ts';
import { unescapeText } from './unescape-text.ts';

/** A piece that marks cannot break up, or one character that may be a mark. */
type Item = string | Inline;
type Found = [Inline, number] | undefined;

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof styles;

const code = /`([^`\n]+)`/y;
const reference = /<([^<>\n]+)>/y;
const bareAddress =
  /https?:\/\/[^\s<>|`"]*[^\s<>|`".,;:!?)\]}'*_~]|(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})/iy;

/** The runs of one or more lines: styles, code, references, emoji and, unless `verbatim`, bare addresses. */
export function parseInline(text: string, verbatim = false): Inline[] {
  const items: Item[] = [];
  for (let at = 0; at < text.length; ) {
    const found = codeAt(text, at) ?? referenceAt(text, at) ?? emojiAt(text, at);
    const [item, length] = found ?? (verbatim ? undefined : addressAt(text, at)) ?? [text.charAt(at), 1];
    items.push(item);
    at += length;
  }
  return styled(items);
}

function codeAt(text: string, at: number): Found {
  const [whole = '', inner] = matchAt(code, text, at);
  return inner === undefined ? undefined : [{ kind: 'code', text: unescapeText(inner) }, whole.length];
}

function referenceAt(text: string, at: number): Found {
  const [whole = '', inner] = matchAt(reference, text, at);
  const found = inner === undefined ? undefined : parseReference(inner);
  return found && [found, whole.length];
}

function addressAt(text: string, at: number): Found {
  if (isWord(text.charAt(at - 1))) return undefined;
  const [whole, mail] = matchAt(bareAddress, text, at);
  if (whole === undefined) return undefined;
  const address = unescapeText(whole);
  return [
    { kind: 'link', url: mail ? `mailto:${address}` : address, children: [{ kind: 'text', text: address }] },
    whole.length,
  ];
}

function matchAt(pattern: RegExp, text: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}

/** Pairs up the marks: one opens before a letter and closes after one, on the same line, at the edges of words. */
function styled(items: readonly Item[]): Inline[] {
  for (const [start, mark] of items.entries()) {
    if (!isMark(mark) || !opens(items, start)) continue;
    const end = closing(items, start, mark);
    if (end === -1) continue;
    return [
      ...joinText(items.slice(0, start), unescapeText),
      { kind: styles[mark], children: styled(items.slice(start + 1, end)) },
      ...styled(items.slice(end + 1)),
    ];
  }
  return joinText(items, unescapeText);
}

function opens(items: readonly Item[], at: number): boolean {
  const [before, mark, after] = [items[at - 1], items[at], items[at + 1]];
  return !isWord(before) && before !== mark && after !== undefined && after !== mark && !isSpace(after);
}

function closing(items: readonly Item[], start: number, mark: Mark): number {
  for (let at = start + 2; at < items.length && items[at] !== '\n'; at += 1) {
    const [before, after] = [items[at - 1], items[at + 1]];
    if (items[at] === mark && !isSpace(before) && before !== mark && !isWord(after) && after !== mark)
      return at;
  }
  return -1;
}

function isMark(item: Item): item is Mark {
  return typeof item === 'string' && Object.hasOwn(styles, item);
}

function isSpace(item: Item | undefined): boolean {
  return typeof item === 'string' && /\s/.test(item);
}

function isWord(item: Item | undefined): boolean {
  return typeof item === 'string' && /[\p{L}\p{N}]/u.test(item);
}
