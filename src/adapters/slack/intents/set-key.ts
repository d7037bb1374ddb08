import type { KeyChange } from '../../../core/intents/self-service.ts';
import type { SetKey } from '../../../core/intents/set-key.ts';
import { actions, button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { notAgain } from './again.ts';
import { selfServiceKeyButton } from './self-service-buttons.ts';
import { started, takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { keySummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const changes: Record<KeyChange, string> = {
  active: 'Activate an access key of',
  inactive: 'Deactivate an access key of',
  deleted: 'Delete an access key of',
};

const whenDone: Record<KeyChange, string> = {
  active: ':white_check_mark: The key works again.',
  inactive: ':white_check_mark: The key is inactive now. You can activate it again.',
  deleted: ':white_check_mark: The key is deleted.',
};

export const setKey: SlackIntent<SetKey> = {
  change: 'Change an access key of',
  summary: (intent, catalogue) => keySummary(changes[intent.to])(intent, catalogue),
  decision: undefined,
  own: {
    cannot: "Can't change an access key of",
    link: () => '',
    underWay: () => undefined,
    done: ({ to }) => whenDone[to],
    buttons: ({ id: requestId }) =>
      actions(button('Show my keys', buttonFor(actionIds.lookAgain, { requestId }))),
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: {
      [actionIds.activateKey]: changeTo('active'),
      [actionIds.deactivateKey]: changeTo('inactive'),
      [actionIds.deleteKey]: changeTo('deleted'),
    },
    menu: undefined,
  },
};

function changeTo(to: KeyChange): Button {
  return selfServiceKeyButton((keyId) => ({ kind: 'set-key', keyId, to }), started);
}
