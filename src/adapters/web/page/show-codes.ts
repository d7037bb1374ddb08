import type { CodesPurpose } from '../../../core/handover/codes.ts';
import type { MfaCodesCredential } from '../../../core/handover/credential.ts';
import type { ClaimBody } from '../protocol.ts';
import { codesForm } from './codes-form.ts';
import { element, words } from './element.ts';
import type { EndingName } from './endings.ts';
import { type Ended, offering } from './offering.ts';
import { show } from './show.ts';
import { showEnding } from './show-ending.ts';

interface Looks {
  title: string;
  /** Which device's codes, and what comes of them. */
  says: string;
  label: string;
  endings: Record<Ended, EndingName>;
}

const looks: Record<CodesPurpose, Looks> = {
  resync: {
    title: 'Resync your MFA device',
    says: '**Use the device whose codes AWS no longer accepts.** If you have several, it is found by its codes.',
    label: 'Bring it in step',
    endings: {
      enabled: 'in-step',
      accepted: 'in-step',
      ended: 'codes-ended',
      'used-up': 'codes-used-up',
    },
  },
  proof: {
    title: 'First, prove it’s you',
    says: '**Use an MFA device you already have,** not the new one. The page for the new one comes after that.',
    label: 'Show that it’s me',
    endings: {
      enabled: 'proven',
      accepted: 'proven',
      ended: 'codes-ended',
      'used-up': 'codes-used-up',
    },
  },
};

/** Takes two codes of a device its owner has; there is nothing secret on the page to hide. */
export function showCodes(
  { account, userName, purpose }: MfaCodesCredential,
  { tab }: { tab: ClaimBody },
): { hide: () => void } {
  const { title, says, label, endings } = looks[purpose];
  show(title, [
    element('p', {}, ...words(says)),
    element(
      'dl',
      {},
      element(
        'div',
        { class: 'field' },
        element('dt', {}, 'AWS user'),
        element('dd', { translate: 'no' }, `${userName} in ${account.name} · ${account.id}`),
      ),
    ),
    element('h2', {}, 'Enter two codes in a row'),
    codesForm({ label, tryCodes: offering(tab), end: (how) => showEnding(endings[how]) }),
  ]);
  return { hide: () => {} };
}
