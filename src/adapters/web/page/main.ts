import type { EndingName } from './endings.ts';
import { type Opened, opening } from './opening.ts';
import { showCodes } from './show-codes.ts';
import { showCredential } from './show-credential.ts';
import { showEnding } from './show-ending.ts';
import { showMfaDevice } from './show-mfa-device.ts';
import { showReady } from './show-ready.ts';
import { takeFragment } from './take-fragment.ts';

const { hideAfterSeconds, hideDeviceAfterSeconds } = document.documentElement.dataset;

/** Takes what is in sight out of sight. */
let hide = () => {};

/** Counts the links opened in this tab: an answer to an earlier one is not shown. */
let visit = 0;

function start({ focus }: { focus: boolean }): void {
  visit += 1;
  const fragment = takeFragment();
  hide();
  if (!globalThis.crypto?.subtle) showEnding('unsupported');
  else if (fragment.status === 'missing') showEnding('no-fragment');
  else if (fragment.status === 'cut') showEnding('cut');
  else showReady(revealing(opening(fragment), visit), { focus });
}

function revealing(open: ReturnType<typeof opening>, asked: number) {
  return async function reveal(): Promise<void> {
    const outcome = await open();
    if (asked !== visit) return;
    if (outcome.status === 'opened') {
      hide = showOpened(outcome).hide;
    } else if (outcome.status === 'unreachable' || outcome.status === 'offline') {
      showEnding(outcome.status, { tryAgain: reveal });
    } else {
      showEnding(outcome.status, outcome);
    }
  };
}

function showOpened({ credential, tab }: Opened): { hide: () => void } {
  switch (credential.kind) {
    case 'mfa-device':
      return showMfaDevice(credential, { tab, hideAfterSeconds: Number(hideDeviceAfterSeconds) });
    case 'mfa-codes':
      return showCodes(credential, { tab });
    default:
      return showCredential(credential, {
        hideAfterSeconds: Number(hideAfterSeconds),
        hidden: () => hidden(`${credential.kind}-hidden`),
      });
  }
}

function hidden(ending: EndingName): void {
  hide = () => {};
  showEnding(ending);
}

start({ focus: false });
addEventListener('pagehide', () => hide());
// Another link opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => {
  if (location.hash !== '') start({ focus: true });
});
