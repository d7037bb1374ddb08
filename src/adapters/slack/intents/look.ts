import type { Look } from '../../../core/intents/look.ts';
import { actionIds } from '../ids.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { credentialListBlocks } from '../views/credential-list.ts';
import { notAgain } from './again.ts';
import { selfServiceButton } from './self-service-buttons.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'What is held by';

const own: OwnWish = {
  wish: { kind: 'look' },
  begun: (userName) => `AWS is being asked what ${userName} holds; the list comes in a direct message.`,
};

export const look: SlackIntent<Look> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    codesPage: undefined,
    underWay: () => undefined,
    done: () => ':white_check_mark: Done.',
    buttons: () => [],
    instead: (request, catalogue) =>
      request.phase.status === 'done' && request.userCredentials
        ? credentialListBlocks(request, request.userCredentials, catalogue)
        : undefined,
    stopConfirm: () => takenBack,
  },
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'keys',
      help: 'see, make, rotate or delete your access keys',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => wishFor(deps, asked, own, asked.more),
    },
    form: undefined,
    buttons: { [actionIds.lookAgain]: selfServiceButton(own) },
    menu: { kind: 'look', chosen: own },
  },
};
