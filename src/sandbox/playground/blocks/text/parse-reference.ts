import type { Inline } from './mrkdwn.ts';
import { parsePlain } from './parse-plain.ts';
import { unescapeText } from './unescape-text.ts';

/** What stands between `<` and `>`; undefined when it is no reference, so that it is drawn as it was typed. */
export function parseReference(inner: string): Inline | undefined {
  const bar = inner.indexOf('|');
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? undefined : unescapeText(inner.slice(bar + 1));
  const named = label ? { label } : {};
  const id = /^(?:@([UW]\w+)|#([CGD]\w+)|!subteam\^(S\w+))$/.exec(target);
  if (id?.[1]) return { kind: 'person', id: id[1], ...named };
  if (id?.[2]) return { kind: 'channel', id: id[2], ...named };
  if (id?.[3]) return { kind: 'group', id: id[3], ...named };
  if (/^!(?:here|channel|everyone)$/.test(target)) return { kind: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!date^')) return parseDate(target, label ?? '');
  if (target.startsWith('!')) return { kind: 'text', text: label ?? `<${target}>` };
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(target)) return undefined;
  const url = unescapeText(target);
  return { kind: 'link', url, children: parsePlain(label || url.replace(/^mailto:/, '')) };
}

function parseDate(target: string, fallback: string): Inline {
  const [, seconds = '', format = '', url] = target.split('^');
  if (!/^-?\d+$/.test(seconds) || format === '') return { kind: 'text', text: fallback };
  return {
    kind: 'date',
    seconds: Number(seconds),
    format: unescapeText(format),
    ...(url && { url: unescapeText(url) }),
    fallback,
  };
}
