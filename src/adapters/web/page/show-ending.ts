import { actionButton } from './action-button.ts';
import { element, words } from './element.ts';
import { type EndingName, endings } from './endings.ts';
import { icon } from './icon.ts';
import { show } from './show.ts';

export function showEnding(
  name: EndingName,
  { atMs, tryAgain }: { atMs?: number; tryAgain?: () => void } = {},
): void {
  const ending = endings[name];
  show(ending.title, [
    element('div', { class: 'emblem' }, icon(ending.icon)),
    ...ending.says.map((text) => element('p', {}, ...withTime(text, atMs))),
    element(
      'p',
      { class: 'next' },
      element('span', { class: 'label' }, 'What to do now'),
      ...words(ending.next),
    ),
    ...(tryAgain ? [actionButton('Try again', tryAgain)] : []),
  ]);
}

function withTime(text: string, atMs = 0): (Node | string)[] {
  const at = new Date(atMs);
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });
  const [before = '', after] = text.split('{at}');
  if (after === undefined) return [before];
  return [before, element('time', { datetime: at.toISOString() }, format.format(at)), after];
}
