import { copyOf } from '../account/copy-of.ts';
import { tagOf } from '../account/tags.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';

/** Reads what a user has, so that the same can be asked for. Its owner is the person who is shown it. */
export interface Copy extends Named {
  kind: 'copy';
  /** Whose user it has to be still; absent: they may be shown every user. */
  ownedBy?: string | undefined;
}

export const copy: IntentModule<Copy> = {
  traits: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing', isUnlisted: true },
  tells: { own: 'always', endsWithAccess: 'never', news: 'none' },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: ({ userName }) => ({ ...readsNothing, source: userName }),
  plan,
};

function plan({ userName, ownedBy }: Copy, { catalogue, account, snapshot }: PlanGrounds): Assembled {
  const { user, source } = snapshot;
  if (!user) return { problem: { code: 'user.missing', userName } };
  if (ownedBy !== undefined && tagOf(user.tags, 'owner') !== ownedBy)
    return { problem: { code: 'user.not-yours', userName } };
  if (!user.path.startsWith(account.path))
    return { problem: { code: 'user.outside-path', userName, path: account.path } };
  // Deleted between two reads.
  if (!source) return { problem: { code: 'user.missing', userName } };
  return { operations: [], copied: copyOf(source, catalogue, account) };
}
