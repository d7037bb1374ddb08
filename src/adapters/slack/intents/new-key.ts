import type { NewKey } from '../../../core/intents/new-key.ts';
import { actionIds } from '../ids.ts';
import { begunAnewBy } from './again.ts';
import { newCredential } from './by-approval.ts';
import { selfServiceButton } from './self-service-buttons.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'New access key for';

export const newKey: SlackIntent<NewKey> = {
  change,
  summary: userSummary(change),
  decision: newCredential({
    wants: (user) => `a new access key for ${user}`,
    gets: () => '1 access key, inactive until its owner activates it',
    question: (user) => `Send a new access key for ${user} to its owner? It works once they activate it.`,
  }),
  own: {
    codesPage: undefined,
    underWay: () =>
      'The key comes *inactive*, by a one-time link in a message of its own. Open it, then click *Activate*.',
    done: () => ':white_check_mark: The key works. You will be asked to rotate it when it is old.',
    buttons: () => [],
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: {
    again: begunAnewBy('/iam keys'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: {
      [actionIds.newKey]: selfServiceButton({
        wish: { kind: 'new-key' },
        begun: (userName) => `A key for ${userName} is being made; its link comes in a direct message.`,
      }),
    },
    menu: undefined,
  },
};
