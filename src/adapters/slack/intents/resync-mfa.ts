import type { ResyncMfa } from '../../../core/intents/resync-mfa.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { begunAnewBy } from './again.ts';
import { started, takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Resync an MFA device of';

const own: OwnWish = { wish: { kind: 'resync-mfa' }, begun: started };

export const resyncMfa: SlackIntent<ResyncMfa> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    cannot: "Can't resync an MFA device of",
    link: () =>
      'Have the device ready whose codes AWS no longer accepts, and enter two of its codes on the page.',
    underWay: () => undefined,
    done: () => ':white_check_mark: *Your device is back in step.* AWS accepts its codes again.',
    buttons: () => [],
    instead: () => undefined,
    stopConfirm: () => takenBack,
  },
  end: {
    again: begunAnewBy('/iam mfa resync'),
    undone: () => undefined,
    undoLoses: '',
    whenStopped: givenBackFirst,
  },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'mfa resync',
      help: 'fix a device whose codes AWS refuses',
      group: 'own',
      isHinted: true,
      run: (deps, asked) => wishFor(deps, asked, own, asked.more),
    },
    form: undefined,
    buttons: {},
    menu: { kind: 'resync-mfa', chosen: own },
  },
};
