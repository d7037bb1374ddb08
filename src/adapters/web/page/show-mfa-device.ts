import type { MfaDeviceCredential } from '../../../core/handover/credential.ts';
import { otpauthUri } from '../../../core/handover/otpauth-uri.ts';
import type { ClaimBody } from '../protocol.ts';
import { codesForm } from './codes-form.ts';
import { countdown } from './countdown.ts';
import { element, words } from './element.ts';
import { field, secretField } from './field.ts';
import { icon } from './icon.ts';
import { offering } from './offering.ts';
import { qrCode } from './qr-code.ts';
import { announce, show } from './show.ts';
import { showEnding } from './show-ending.ts';

const endings = {
  enabled: 'mfa-on',
  accepted: 'mfa-on',
  ended: 'mfa-ended',
  'used-up': 'mfa-used-up',
} as const;

/**
 * Shows the seed until its time is up or `hide` is called; two codes may be entered after that too, until MFA is on or
 * cannot be turned on any more.
 */
export function showMfaDevice(
  device: MfaDeviceCredential,
  { tab, hideAfterSeconds }: { tab: ClaimBody; hideAfterSeconds: number },
): { hide: () => void } {
  const { view, stop } = countdown(hideAfterSeconds, hide, hideButton(hide));
  const seed = element('div', { class: 'seed' }, ...seedViews(device), view);
  const form = codesForm({
    label: 'Turn MFA on',
    tryCodes: offering(tab),
    end(how) {
      hide();
      const isAccessNext = endings[how] === 'mfa-on' && device.leadsToAccess;
      showEnding(isAccessNext ? 'mfa-on-access-next' : endings[how]);
    },
  });

  function hide() {
    if (!seed.isConnected) return;
    stop();
    getSelection()?.removeAllRanges();
    const hadFocus = seed.contains(document.activeElement);
    const gone = element('p', { class: 'hint', tabindex: '-1' }, ...words(hiddenWords));
    seed.replaceWith(gone);
    announce('The QR code and the secret are hidden');
    if (hadFocus) gone.focus();
  }

  show('Set up your MFA device', [
    element(
      'ol',
      { class: 'steps' },
      element('li', {}, element('h2', {}, 'Add it to your authenticator app'), seed),
      element('li', {}, element('h2', {}, 'Enter two of its codes in a row'), form),
    ),
  ]);
  return { hide };
}

const hiddenWords =
  'The QR code and the secret are hidden and not on this page any more. **Already added it?** Enter two codes below. If not, type **/iam\u00a0mfa** in Slack for a new one.';

function seedViews(device: MfaDeviceCredential): HTMLElement[] {
  const uri = otpauthUri(device);
  const open = element('a', { href: uri.reveal() }, 'Add it to an app here');
  return [
    element(
      'div',
      { class: 'device' },
      qrCode(uri, 'QR code for an authenticator app'),
      element(
        'div',
        {},
        element('p', {}, 'Scan this with your authenticator app, as for any account.'),
        element('p', { class: 'hint' }, 'Reading this on your phone? ', open, '.'),
        element('p', { class: 'hint' }, 'No camera? Type in the secret.'),
      ),
    ),
    element(
      'dl',
      {},
      field('AWS user', `${device.userName}@${device.account.id}`),
      secretField('Secret', device.seed, { view: inFours }),
    ),
  ];
}

/** Easier to type; copied it is as it was. */
function inFours(text: string): string {
  return text.replaceAll(/.{4}(?=.)/g, '$& ');
}

function hideButton(hide: () => void): HTMLElement {
  return element('button', { type: 'button', class: 'quiet', click: hide }, icon('eyeOff'), 'Hide now');
}
