import { element } from './element.ts';
import { type IconName, icon } from './icon.ts';
import { announce } from './show.ts';

/** The page's main action: it can be pressed once, and says that it is busy from then on. */
export function actionButton(label: string, act: () => void, name?: IconName): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'primary', click: press });
  button.append(...(name ? [icon(name)] : []), label);

  function press() {
    button.disabled = true;
    button.replaceChildren(element('span', { class: 'spinner' }), 'Opening…');
    announce('Opening');
    act();
  }
  return button;
}
