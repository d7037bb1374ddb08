import type { Choice } from './choice.ts';

const faces = 6;

/** What stands in front of a person or a channel. */
export function Sign({ choice: { key, text, sign } }: { choice: Choice }) {
  switch (sign) {
    case 'person':
      return (
        <span class={`bk-face bk-face-${face(key)}`} aria-hidden="true">
          {text.charAt(0).toUpperCase()}
        </span>
      );
    case 'channel':
      return (
        <span class="bk-hash" aria-hidden="true">
          #
        </span>
      );
    case 'private':
      return (
        <svg class="bk-icon" viewBox="0 0 20 20" role="img" aria-label="private">
          <path d="M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v8H5z" />
        </svg>
      );
    default:
      return null;
  }
}

/** The same face colour for the same person everywhere. */
function face(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % faces;
}
