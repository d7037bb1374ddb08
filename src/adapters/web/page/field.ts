import type { Secret } from '../../../core/handover/secret.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';

interface Looks {
  view?: string | HTMLElement;
  mono?: boolean;
}

const mask = '•'.repeat(16);

/** A value in plain sight. view: how it is shown, when not just so. */
export function field(label: string, text: string, { view = text, mono = false }: Looks = {}): HTMLElement {
  const shown = element('dd', { class: mono && 'mono', translate: 'no' }, view);
  const copy = copyButton(label, () => text, shown);
  return element('div', { class: 'field' }, element('dt', {}, label), shown, actions(copy));
}

interface SecretLooks {
  /** How it is shown. */
  view?: (text: string) => string;
  /** Copying it is the page's main action. */
  isMain?: boolean;
}

/** A value that is on the page only while it is shown; the mask does not tell its length. */
export function secretField(
  label: string,
  secret: Secret,
  { view = (text) => text, isMain = false }: SecretLooks = {},
): HTMLElement {
  const shown = element('dd', { class: 'mono' });
  const toggle = element('button', { type: 'button', class: 'quiet', click: () => set(!isShown) });
  let isShown = false;

  function set(on: boolean) {
    isShown = on;
    const says = on ? 'Mask' : 'Show';
    toggle.setAttribute('aria-label', `${says} ${label.toLowerCase()}`);
    toggle.replaceChildren(icon(on ? 'eyeOff' : 'eye'), says);
    shown.replaceChildren(
      ...(on
        ? [element('span', { translate: 'no' }, view(secret.reveal()))]
        : [
            element('span', { 'aria-hidden': 'true' }, mask),
            element('span', { class: 'visually-hidden' }, 'masked'),
          ]),
    );
  }
  set(false);
  const reveal = () => set(true);
  const copy = copyButton(label, () => secret.reveal(), shown, { reveal, isMain });
  return element('div', { class: 'field' }, element('dt', {}, label), shown, actions(toggle, copy));
}

function actions(...buttons: Node[]): HTMLElement {
  return element('dd', { class: 'actions' }, ...buttons);
}
