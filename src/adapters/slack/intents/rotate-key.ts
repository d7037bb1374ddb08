import type { RotateKey } from '../../../core/intents/rotate-key.ts';
import { actions, code, section, time } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { command } from '../listeners/command-button.ts';
import type { Message } from '../message.ts';
import { begunAnewBy } from './again.ts';
import { newCredential } from './by-approval.ts';
import { bringBackButton } from './key-buttons.ts';
import { rotationStep } from './rotation-step.ts';
import { selfServiceKeyButton } from './self-service-buttons.ts';
import { keyOnPage, started, takenBack } from './self-service-words.ts';
import type { SlackIntent, StepTold, ToldOf } from './slack-intent.ts';
import { stepState } from './step-state.ts';
import { keySummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

type Rotation = ToldOf<RotateKey>;

const change = 'Rotate an access key of';

export const rotateKey: SlackIntent<RotateKey> = {
  change,
  summary: keySummary(change),
  decision: newCredential({
    wants: (user, { keyId }) => `a new access key for ${user} in place of ${code(keyId)}`,
    gets: () => '1 new access key; the old one is deleted after its days of grace',
    question: (user) => `Replace an access key of ${user}? The new one works once its owner activates it.`,
  }),
  own: {
    cannot: "Can't rotate an access key of",
    link: () => `Your old key keeps working. ${keyOnPage()}`,
    underWay,
    done: () => ':white_check_mark: Rotated: the new key works.',
    buttons: () => [],
    instead: () => undefined,
    stopConfirm,
  },
  end: { again: begunAnewBy('/iam keys'), undone, undoLoses: '', whenStopped: givenBackFirst },
  messages: {
    ready: undefined,
    step: (told, step, _catalogue) => ({
      to: told.request.intent.owner,
      message: rotationStep(told, step),
    }),
    warning,
    alert: undefined,
  },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: {
      [actionIds.rotateKey]: selfServiceKeyButton((keyId) => ({ kind: 'rotate-key', keyId }), started),
      [actionIds.bringBack]: command(
        (by) => ({ type: 'bring-back', by }),
        'The old key works again in a moment. The new one keeps working.',
      ),
    },
    menu: undefined,
  },
};

/** Separate messages have the buttons. */
function underWay(told: Rotation): string {
  if (stepState(told, `deactivate-access-key/${told.request.intent.keyId}`) === 'done')
    return 'The old key is inactive. It is deleted when its grace period is over.';
  if (stepState(told, 'create-access-key') === 'revoked') return 'The bot has not changed the old key.';
  if (isNewActive(told)) return 'Both keys work. Switch to the new one, then click *I’ve switched*.';
  return 'Your old key keeps working. The new one is *inactive* until you click *Activate*.';
}

/** Something may use the new key by then. */
function stopConfirm(told: Rotation): string {
  return isNewActive(told)
    ? 'The old key works again, and the new one is deleted. Anything that already uses the new one stops working.'
    : takenBack;
}

function isNewActive(told: Rotation): boolean {
  return stepState(told, 'activate-access-key') === 'done';
}

function undone(told: Rotation): string | undefined {
  return stepState(told, 'create-access-key') === 'kept'
    ? 'The new key stays: the old one no longer works, so nothing would work without it.'
    : undefined;
}

function warning({ request }: Rotation, { untilMs = 0 }: StepTold): Message {
  const { keyId, userName } = request.intent;
  return {
    text: 'Your old key is deleted soon.',
    blocks: [
      section(
        `:bell: *The old key ${code(keyId)} of ${code(userName)} is deleted ${time(untilMs)}.* If something still needs it, bring it back now. After that, nobody can.`,
      ),
      ...actions(bringBackButton(request)),
    ],
  };
}
