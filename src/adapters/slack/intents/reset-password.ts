import type { ResetPassword } from '../../../core/intents/reset-password.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { accessReady } from './access-ready.ts';
import { begunAnewBy } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'New password for';

const own: OwnWish = {
  wish: { kind: 'reset-password' },
  begun: (userName) => `A new password for ${userName} is being made; its link comes in a direct message.`,
};

export const resetPassword: SlackIntent<ResetPassword> = {
  change,
  summary: userSummary(change),
  decision: newCredential({
    wants: (user) => `a new console password for ${user}`,
    gets: () => 'A new temporary password; the old one stops working',
    question: (user) => `Send a new console password for ${user} to its owner? The old one stops working.`,
  }),
  own: {
    codesPage: undefined,
    underWay: () =>
      'The new password comes by a one-time link in a message of its own. Your old one stops working when it is made.',
    done: () => ':white_check_mark: Your new password is in force.',
    buttons: () => [],
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: {
    again: begunAnewBy('/iam reset-password'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: {
    ready: (told, catalogue, of) =>
      accessReady(told, { access: accessBefore(told.request.intent, catalogue), of }, catalogue),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'reset-password',
      help: 'get a new console password',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => wishFor(deps, asked, own, asked.more),
    },
    form: undefined,
    buttons: {},
    menu: { kind: 'reset-password', chosen: own },
  },
};
