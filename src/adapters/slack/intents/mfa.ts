import type { Mfa } from '../../../core/intents/mfa.ts';
import { indexOfStep } from '../../../core/operations/step-name.ts';
import { actionIds } from '../ids.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { begunAnewBy } from './again.ts';
import { selfServiceButton } from './self-service-buttons.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent, ToldOf } from './slack-intent.ts';
import { stepState } from './step-state.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'New MFA device for';

const own: OwnWish = {
  wish: { kind: 'mfa' },
  begun: (userName) => `A one-time page for setting up MFA for ${userName} comes in a direct message.`,
};

export const mfa: SlackIntent<Mfa> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    codesPage:
      'It wants two codes of *a device you use now*, to show that it is you who adds another: have that one at hand. The page for the *new* device comes after that.',
    underWay: (told) => (isProofDue(told) ? proofWords : pageWords),
    done: () => ':white_check_mark: MFA is on. From the next sign-in, AWS asks for a code of this device.',
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
  'First, two codes of *a device you use now*, on the one-time page in a message of its own: they show that it is you. The page for the *new* device comes after that.';

const pageWords =
  'The one-time page is in a message of its own: scan its QR code, and type two codes into it. MFA is on as soon as AWS has taken them.';
