import { asciiDigits } from '../../../core/request/ascii-digits.ts';
import { element } from './element.ts';

export interface CodeField {
  view: HTMLElement;
  input: HTMLInputElement;
  /** What is wrong with it, next to it; nothing clears it. */
  tell(error?: string): void;
}

/** One six-digit code. Spaces and the like, as authenticator apps show and copy them, are left out. */
export function codeField(id: string, label: string, hint: string): CodeField {
  const error = element('p', { class: 'error', id: `${id}-error`, hidden: true });
  const input = element('input', {
    id,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: '000000',
    'aria-describedby': `${id}-hint ${id}-error`,
    input: clean,
  });
  const view = element(
    'div',
    { class: 'code' },
    element('label', { for: id }, label),
    element('p', { class: 'hint', id: `${id}-hint` }, hint),
    input,
    error,
  );

  function clean() {
    const digits = asciiDigits(input.value).replaceAll(/\D/g, '').slice(0, 6);
    if (digits !== input.value) input.value = digits;
    if (!error.hidden) tell();
  }

  function tell(text = '') {
    error.textContent = text;
    error.hidden = text === '';
    if (text === '') input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  }

  return { view, input, tell };
}
