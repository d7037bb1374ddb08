import { PlainText } from '../text/text.tsx';
import type { Choice } from './choice.ts';
import { Icon } from './icon.tsx';
import { Sign } from './sign.tsx';

/** What is chosen of several, each with a button that takes it back; from the keyboard, Backspace does. */
export function Chips({ chosen, onRemove }: { chosen: readonly Choice[]; onRemove(choice: Choice): void }) {
  return chosen.map((choice) => (
    <span class="bk-chip" key={choice.key}>
      <Sign choice={choice} />
      <span class="bk-chip-words">
        <PlainText text={{ text: choice.text }} />
      </span>
      <button type="button" tabIndex={-1} aria-label={`Remove ${choice.text}`} onClick={() => onRemove(choice)}>
        <Icon name="cross" />
      </button>
    </span>
  ));
}
