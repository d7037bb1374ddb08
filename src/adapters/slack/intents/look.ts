import type { Look } from '../../../core/intents/look.ts';
import { actionIds } from '../ids.ts';
import { type OwnWish, wishFor } from '../listeners/look-after.ts';
import { credentialListBlocks } from '../views/credential-list.ts';
import { notAgain } from './again.ts';
import { reading } from './reading.ts';
import { selfServiceButton } from './self-service-buttons.ts';

const own: OwnWish = {
  wish: { kind: 'look' },
  begun: (userName) => `Asking AWS about ${userName}. The answer comes as a direct message.`,
};

export const look = reading<Look>({
  change: 'Credentials of',
  cannot: "Can't list the credentials of",
  answer: (request, catalogue) =>
    request.userCredentials && credentialListBlocks(request, request.userCredentials, catalogue),
  again: notAgain,
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
});
