import type { ResyncMfa } from '../../../core/intents/resync-mfa.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { begunAnewBy } from './again.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Resync an MFA device of';

const own: OwnWish = {
  wish: { kind: 'resync-mfa' },
  begun: (userName) => `A one-time page for two codes of a device of ${userName} comes in a direct message.`,
};

export const resyncMfa: SlackIntent<ResyncMfa> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    codesPage: 'It wants two codes of the device that AWS no longer takes: have it at hand.',
    underWay: () =>
      'The one-time page is in a message of its own: type two codes of the device into it. It is in step again as soon as AWS has taken them.',
    done: () => ':white_check_mark: The device is back in step: AWS takes its codes again.',
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
