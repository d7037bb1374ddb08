import { element } from './element.ts';

/** Replaces what the page shows. Focus goes to the new heading, so that a screen reader starts there. */
export function show(title: string, content: Node[], { focus = true } = {}): void {
  const heading = element('h1', { tabindex: '-1' }, title);
  document.querySelector('main')?.replaceChildren(heading, ...content);
  document.title = `${title} · Countersign`;
  if (focus) heading.focus();
}

/** Says something to a screen reader without moving anything. */
export function announce(text: string): void {
  const region = document.querySelector('#announcements');
  if (region) region.textContent = text;
}
