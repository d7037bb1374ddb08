import type { UserViewing } from '../../../core/intents/user-view.ts';
import { actionIds } from '../ids.ts';
import { openUser } from '../listeners/open-user.ts';
import {
  adoptViewed,
  changeViewed,
  showPolicies,
  transferViewed,
  viewAgain,
} from '../listeners/viewed-clicks.ts';
import { userViewMessage } from '../views/users/user-view.ts';
import { begunAnewBy } from './again.ts';
import { takenBack } from './self-service-words.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'Details of';

/** Reading it changes nothing. */
export const userView: SlackIntent<UserViewing> = {
  change,
  summary: userSummary(change),
  decision: undefined,
  own: {
    cannot: "Can't show",
    link: () => '',
    underWay: () => undefined,
    done: () => ':white_check_mark: Done.',
    buttons: () => [],
    instead: (request, catalogue) =>
      request.phase.status === 'done' && request.viewed
        ? userViewMessage(request, request.viewed, catalogue)
        : undefined,
    stopConfirm: () => takenBack,
  },
  end: { again: begunAnewBy('/iam user'), undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: {
      typed: 'user',
      help: 'see all about one IAM user',
      group: 'look',
      isHinted: true,
      run: openUser,
    },
    form: undefined,
    buttons: {
      [actionIds.viewUser]: { about: 'nothing', run: viewAgain },
      [actionIds.userPolicies]: { about: 'request', run: showPolicies },
      [actionIds.changeViewed]: { about: 'request', run: changeViewed },
      [actionIds.adoptViewed]: { about: 'request', run: adoptViewed },
      [actionIds.transferViewed]: { about: 'request', run: transferViewed },
    },
    menu: undefined,
  },
};
