import { element } from './element.ts';
import { icon } from './icon.ts';
import { announce } from './show.ts';

const feedbackMs = 2000;

/** Copies, and says so. Where the browser refuses, the text is shown and selected instead. */
export function copyButton(
  label: string,
  text: () => string,
  shown: HTMLElement,
  { reveal = () => {}, isMain = false }: { reveal?: () => void; isMain?: boolean } = {},
): HTMLElement {
  const button = element('button', {
    type: 'button',
    class: isMain ? 'primary small' : 'quiet',
    'aria-label': `Copy ${label.toLowerCase()}`,
  });
  const idle = () => button.replaceChildren(icon('copy'), 'Copy');

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      button.replaceChildren(icon('done'), 'Copied');
      announce(`${label} copied`);
      setTimeout(idle, feedbackMs);
    } catch {
      reveal();
      getSelection()?.selectAllChildren(shown);
      announce(`Your browser refused to copy. ${label} is selected: copy it with the keyboard.`);
    }
  }
  button.addEventListener('click', copy);
  idle();
  return button;
}
