import type { MfaDeviceCredential } from '../../../core/handover/credential.ts';
import { countdown } from './countdown.ts';
import { element } from './element.ts';
import { field, secretField } from './field.ts';
import { icon } from './icon.ts';
import { show } from './show.ts';

/** Shows the device until its time is up or `hide` is called, whichever comes first; then tells `hidden`. */
export function showMfaDevice(
  { account, userName, serial, seed }: MfaDeviceCredential,
  { hideAfterSeconds, hidden }: { hideAfterSeconds: number; hidden: () => void },
): { hide: () => void } {
  const { view, stop } = countdown(hideAfterSeconds, hide);

  function hide() {
    stop();
    getSelection()?.removeAllRanges();
    hidden();
  }

  show('Your MFA device', [
    element(
      'dl',
      {},
      field('Account', account.id, { view: `${account.name} · ${account.id}` }),
      field('User name', userName),
      field('Device', serial),
      secretField('Secret', seed),
    ),
    element('button', { type: 'button', class: 'secondary', click: hide }, icon('eyeOff'), 'Hide now'),
    view,
  ]);
  return { hide };
}
