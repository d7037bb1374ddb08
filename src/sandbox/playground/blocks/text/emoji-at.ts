import { emojiCharacter } from './emoji-character.ts';
import type { Inline } from './mrkdwn.ts';

const pattern = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/iy;

/** The emoji whose `:name:` begins at a place of a text, and how long that is. */
export function emojiAt(text: string, at: number): [Inline, number] | undefined {
  pattern.lastIndex = at;
  const [whole = '', name = '', tone] = pattern.exec(text) ?? [];
  const character = emojiCharacter(name.toLowerCase(), tone ? Number(tone) : undefined);
  return character === undefined ? undefined : [{ kind: 'emoji', name, character }, whole.length];
}
