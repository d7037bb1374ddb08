import type { ResetPassword } from '../../../core/intents/reset-password.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { accessReady } from './access-ready.ts';
import { begunAnewBy } from './again.ts';
import { accessBefore, newCredential } from './by-approval.ts';
import { started, takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'New password for';

const own: OwnWish = { wish: { kind: 'reset-password' }, begun: started };

export const resetPassword: SlackIntent<ResetPassword> = {
  change,
  summary: userSummary(change),
  decision: newCredential,
  own: {
    cannot: "Can't reset the password of",
    link: () =>
      'Your old password no longer works. Have your password manager ready: the page shows a temporary password. Sign in with it, and choose your own.',
    underWay: () => undefined,
    done: () => ':white_check_mark: *Your new password works.* The old one does not any more.',
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
    ready: (told, catalogue) => accessReady(told, accessBefore(told.request.intent, catalogue), catalogue),
    step: undefined,
    warning: undefined,
    alert: undefined,
  },
  ways: {
    verb: {
      typed: 'reset-password',
      help: 'a new console password',
      isHinted: true,
      run: (deps, asked) => wishFor(deps, asked, own, asked.more),
    },
    form: undefined,
    buttons: {},
    menu: { kind: 'reset-password', chosen: own },
  },
};
