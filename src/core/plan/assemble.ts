import { type Account, type Catalogue, findAccount } from '../catalogue/catalogue.ts';
import type { Intent, IntentOf } from '../request/intent.ts';
import type { Assembled } from './assembled.ts';
import { assembleGrant } from './grant.ts';
import { denyEverything, setUp } from './own-policies.ts';
import { assembleOwnUser } from './own-user.ts';
import { isMadeBy, type Snapshot, tagsFor } from './snapshot.ts';

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

/** Ours only: the user was made for the request whose credential is in doubt, or is the one our record names. */
function assembleSuspension({ because, userId, userName }: IntentOf<'suspend'>, { user }: Snapshot): Assembled {
  const isOurs = user && (isMadeBy(user, because) || user.userId === userId);
  if (!isOurs) return { problem: { code: 'user.missing', userName } };
  return {
    operations: [denyEverything(), { kind: 'deactivate-access-keys' }, { kind: 'delete-login-profile' }],
  };
}

/** Somebody else's user becomes ours to look after: bounded and tagged; what they may do stays as it is. */
function assembleAdoption(
  requestId: string,
  intent: IntentOf<'adopt'>,
  account: Account,
  { user, hasBoundary }: Snapshot,
): Assembled {
  const { userName } = intent;
  if (!user) return { problem: { code: 'user.missing', userName } };
  if (user.path !== account.path)
    return { problem: { code: 'user.outside-path', userName, path: account.path } };
  if (user.tags['managed-by'] !== undefined && !isMadeBy(user, requestId))
    return { problem: { code: 'user.taken', userName } };
  if (!hasBoundary) return { problem: { code: 'boundary.missing', boundary: account.boundary } };
  return {
    operations: [
      { kind: 'put-boundary', boundary: account.boundary },
      { kind: 'tag-user', tags: tagsFor(requestId, intent) },
      ...(intent.userKind === 'person' ? [setUp(account)] : []),
    ],
  };
}
