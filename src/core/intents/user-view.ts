import { managedBy } from '../account/snapshot.ts';
import { tagOf } from '../account/tags.ts';
import { givenBy, shortEnough } from '../account/user-view.ts';
import type { ListedUser } from '../inventory/inventory.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';

/** Reads everything of a user, to be shown. Its owner is the person who is shown it. */
export interface UserViewing extends Named {
  kind: 'user-view';
  /** Whose user it has to be still; absent: they may be shown every user. */
  ownedBy?: string | undefined;
  /** As the newest inventory shows it; absent: it isn't in there. */
  listed?: { user: ListedUser; atMs: number; reportAtMs: number } | undefined;
}

export const userView: IntentModule<UserViewing> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing', isUnlisted: true },
  tells: { own: 'always', endsWithAccess: 'never', news: 'none' },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => ({
    ...readsNothing,
    credentials: true,
    otherCredentials: true,
    permissions: true,
    documents: true,
  }),
  plan,
};

function plan({ userName, ownedBy }: UserViewing, { account, snapshot }: PlanGrounds): Assembled {
  const { user, credentials, permissions, documents, record } = snapshot;
  if (!user) return { problem: { code: 'user.missing', userName } };
  const owner = tagOf(user.tags, 'managed-by') === managedBy ? tagOf(user.tags, 'owner') : undefined;
  if (ownedBy !== undefined && owner !== ownedBy) return { problem: { code: 'user.not-yours', userName } };
  const isOurs = user.path.startsWith(account.path);
  // Deleted between two reads.
  if (isOurs && (!credentials || !permissions)) return { problem: { code: 'user.missing', userName } };
  const isOnRecord = owner !== undefined && record?.owner === owner;
  return {
    operations: [],
    viewed: {
      ...user,
      ...(isOnRecord ? { owner } : {}),
      ...(isOnRecord && record.isStopped ? { isStopped: true } : {}),
      gives: isOnRecord ? givenBy(record.ledger ?? {}) : [],
      ...(credentials && permissions ? { credentials, permissions } : {}),
      ...(documents ? { documents: shortEnough(documents) } : {}),
    },
  };
}
