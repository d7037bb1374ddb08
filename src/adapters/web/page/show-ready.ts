import { actionButton } from './action-button.ts';
import { element, words } from './element.ts';
import { type IconName, icon } from './icon.ts';
import { show } from './show.ts';

const advice: [IconName, string, string][] = [
  [
    'lock',
    'It opens once.',
    'The link is used up when you press **Reveal**. Have your password manager or authenticator app open, and save what you see before you leave.',
  ],
  ['eye', 'For your eyes only.', 'Don’t reveal it on a shared screen, in a call or in a recording.'],
  [
    'message',
    'It comes from Slack.',
    'Countersign sent it to you in a direct message. Did someone else give it to you? Then close this page.',
  ],
];

/** Before anything is opened. */
export function showReady(reveal: () => void, { focus }: { focus: boolean }): void {
  show(
    'Open your one-time link',
    [
      element(
        'ul',
        { class: 'advice' },
        ...advice.map(([name, lead, text]) =>
          element('li', {}, icon(name), element('div', {}, element('strong', {}, lead), ' ', ...words(text))),
        ),
      ),
      actionButton('Reveal', reveal, 'key'),
      element('p', { class: 'fine' }, 'Decrypted in this browser. The server can’t read it.'),
    ],
    { focus },
  );
}
