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
import { reading } from './reading.ts';

/** Reading it changes nothing. */
export const userView = reading<UserViewing>({
  change: 'Details of',
  cannot: "Can't show",
  answer: (request, catalogue) => request.viewed && userViewMessage(request, request.viewed, catalogue),
  again: begunAnewBy('/iam user'),
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
});
