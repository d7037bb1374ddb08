import type { Mfa } from '../../../core/intents/mfa.ts';
import { indexOfStep } from '../../../core/operations/step-name.ts';
import { actionIds } from '../ids.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { begunAnewBy } from './again.ts';
import { selfServiceButton } from './self-service-buttons.ts';
import { started, takenBack } from './self-service-words.ts';
import type { SlackIntent, ToldOf } from './slack-intent.ts';
import { stepState } from './step-state.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Set up MFA for';

const own: OwnWish = { wish: { kind: 'mfa' }, begun: started };

export const mfa: SlackIntent<Mfa> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    cannot: "Can't set up MFA for",
    link: (credential) => (credential === 'mfa-codes' ? proofWords : pageWords),
    underWay: (told) => (isProofDue(told) ? 'The page for the *new* device comes after this one.' : undefined),
    done: () => ':white_check_mark: *MFA is on.* AWS asks for a code of this device from your next sign-in.',
    buttons: () => [],
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: {
    again: begunAnewBy('/iam mfa'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'mfa',
      help: 'set up an MFA device',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => wishFor(deps, asked, own),
    },
    form: undefined,
    buttons: { [actionIds.setUpMfa]: selfServiceButton(own) },
    menu: { kind: 'mfa', chosen: own },
  },
};

/** Before anything is made: the page that asks for a device in use is easily taken for that of the new one. */
function isProofDue(told: ToldOf<Mfa>): boolean {
  const proof = 'resync-mfa-device/proof';
  return indexOfStep(told.operations, proof) !== undefined && stepState(told, proof) !== 'done';
}

const proofWords =
  "*Step 1 of 2:* prove that it's you. Have *a device you use now* ready, and enter two of its codes on the page. The page for the *new* device comes after that, in a separate message.";

const pageWords =
  'Have your authenticator app ready. Scan the QR code on the page, then enter two codes. MFA is on as soon as AWS accepts them.';
