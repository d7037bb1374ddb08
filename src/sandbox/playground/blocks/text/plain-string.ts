import { parsePlain } from './parse-plain.ts';

/** A plain text with emoji names as characters, for where there can be no markup. */
export function plainString(text: string): string {
  return parsePlain(text)
    .map((inline) => (inline.kind === 'emoji' ? inline.character : inline.kind === 'text' ? inline.text : ''))
    .join('');
}
