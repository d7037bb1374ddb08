import { type CsvCredential, whyNoFile } from '../../../core/handover/csv.ts';
import { countdown } from './countdown.ts';
import { downloadCsv } from './download-csv.ts';
import { element, words } from './element.ts';
import { field, secretField } from './field.ts';
import { icon } from './icon.ts';
import { show } from './show.ts';

const titles = { password: 'Your temporary password', 'access-key': 'Your access key' } as const;
const notes = {
  password: '**Change it when you first sign in.** AWS asks you to, and this one works only until then.',
  'access-key': '**This key is inactive.** Save it, then click **Activate** in Slack.',
} as const;

const noFile = {
  name: 'This key has no CSV file, because the AWS CLI cannot read user names with a comma. Copy both parts instead.',
  secret: 'There is no CSV file, because it would have to change the secret. Copy the secret instead.',
} as const;

/** Shows the credential until its time is up or `hide` is called; then tells `hidden`. Copying is what most people do. */
export function showCredential(
  credential: CsvCredential,
  { hideAfterSeconds, hidden }: { hideAfterSeconds: number; hidden: () => void },
): { hide: () => void } {
  const why = whyNoFile(credential);
  const { view, stop } = countdown(hideAfterSeconds, hide);

  function hide() {
    stop();
    getSelection()?.removeAllRanges();
    hidden();
  }

  show(titles[credential.kind], [
    element('p', { class: 'note' }, icon('warning'), element('span', {}, ...words(notes[credential.kind]))),
    element('dl', {}, ...fields(credential)),
    element(
      'div',
      { class: 'row' },
      ...(why ? [] : [downloadButton(credential)]),
      element('button', { type: 'button', class: 'secondary', click: hide }, icon('eyeOff'), 'Hide now'),
    ),
    ...(why ? [element('p', {}, noFile[why])] : []),
    view,
  ]);
  return { hide };
}

function downloadButton(credential: CsvCredential): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'secondary', click: () => downloadCsv(credential) },
    icon('download'),
    'Download CSV',
  );
}

function fields(credential: CsvCredential): HTMLElement[] {
  const { account, userName, signInUrl } = credential;
  return [
    field('Account', account.id, { view: `${account.name} · ${account.id}` }),
    ...(signInUrl === undefined ? [] : [field('Sign-in page', signInUrl, { view: webLink(signInUrl) })]),
    field('User name', userName),
    ...(credential.kind === 'password'
      ? [secretField('Password', credential.password, { isMain: true })]
      : [
          field('Access key ID', credential.accessKeyId, { mono: true }),
          secretField('Secret access key', credential.secretAccessKey, { isMain: true }),
        ]),
  ];
}

/** Without its scheme, and broken over lines only where it has joints. */
function webLink(url: string): HTMLElement {
  const parts = url.replace(/^https:\/\//, '').split(/(?<=[./])/);
  return element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer' },
    ...parts.flatMap((part) => [part, element('wbr')]),
  );
}
