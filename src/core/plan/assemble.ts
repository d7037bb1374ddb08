import { type Catalogue, findAccount } from '../catalogue/catalogue.ts';
import type { Intent, IntentOf } from '../request/intent.ts';
import { assembleAdoption } from './adoption.ts';
import type { Assembled } from './assembled.ts';
import { assembleGrant } from './grant.ts';
import { denyEverything } from './own-policies.ts';
import { assembleOwnUser } from './own-user.ts';
import { isMadeBy, type Snapshot } from './snapshot.ts';

/** Intent and snapshot to operations, or why not. Pure: the same input gives the same plan. */
export function assemble(
  requestId: string,
  intent: Intent,
  catalogue: Catalogue,
  snapshot: Snapshot,
): Assembled {
  const account = findAccount(catalogue, intent.account);
  if (!account) return { problem: { code: 'account.unknown', account: intent.account } };
  switch (intent.kind) {
    case 'grant':
      return assembleGrant(requestId, intent, catalogue, account, snapshot);
    case 'suspend':
      return assembleSuspension(intent, snapshot);
    case 'adopt':
      return assembleAdoption(requestId, intent, account, snapshot);
    default:
      return assembleOwnUser(requestId, intent, catalogue, account, snapshot);
  }
}

/** Ours only: the one our record names or, before anything is recorded, made for the request that is in doubt. */
function assembleSuspension({ because, userId, userName }: IntentOf<'suspend'>, { user }: Snapshot): Assembled {
  const isOurs = user && (userId === undefined ? isMadeBy(user, because) : user.userId === userId);
  if (!isOurs) return { problem: { code: 'user.missing', userName } };
  return {
    operations: [
      denyEverything(),
      { kind: 'deactivate-access-keys' },
      { kind: 'delete-login-profile' },
      { kind: 'deactivate-other-credentials' },
    ],
  };
}
