import { tagOf } from '../account/tags.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';

/** Shows what a user did. Its owner is the person who is shown it. */
export interface LookAtActivity extends Named {
  kind: 'activity';
  /** Whose user it has to be still; absent: they may be shown every user. */
  ownedBy?: string | undefined;
}

export const activity: IntentModule<LookAtActivity> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    showsActivity: true,
    outlivesSuspension: true,
  },
  tells: { own: 'always', endsWithAccess: 'never', news: 'none' },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => readsNothing,
  plan,
};

function plan({ userName, ownedBy }: LookAtActivity, { snapshot: { user } }: PlanGrounds): Assembled {
  if (!user) return { problem: { code: 'user.missing', userName } };
  if (ownedBy !== undefined && tagOf(user.tags, 'owner') !== ownedBy)
    return { problem: { code: 'user.not-yours', userName } };
  return { operations: [] };
}
