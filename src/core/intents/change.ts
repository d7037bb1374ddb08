import { type Change, isByOwner } from './change-intent.ts';
import { changePlan } from './change-plan.ts';
import { type Gives, type IntentModule, readsCredentials } from './intent-module.ts';
import { tellsOfOwn } from './tells.ts';

export const change: IntentModule<Change> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: false,
    holds: 'nothing',
    isForAnyUser: true,
  },
  holds: ({ give, take }) => (give.length + take.length > 0 ? 'credentials' : 'nothing'),
  tells: { ...tellsOfOwn, endsWithAccess: 'argued' },
  userKind: ({ userKind }) => userKind,
  gives,
  reads: ({ add }) => ({ ...readsCredentials, entitlements: add, permissions: true }),
  plan: changePlan,
  followUps: ({ give }) => [
    'record-change',
    'vouch-for-confirmed',
    ...(give.includes('access-key') ? (['remove-stray-keys'] as const) : []),
  ],
  granted: ({ add, give }) => ({
    entitlements: add,
    credentials: give,
    ...(add.length === 0 ? { hasNoAccess: true } : {}),
  }),
  takesKeys: ({ take }) => take.includes('access-key'),
};

/**
 * Access that is added is judged like a grant of it, and a credential by everything its user can do with it. What is
 * taken from somebody else's user is decided by those who could give it; bundled with more, nothing is decided by fewer.
 */
function gives(intent: Change): Gives {
  const { add, remove, give, take, entitlements = [], reason } = intent;
  if (reason === undefined) return { access: 'nothing' };
  if (!isByOwner(intent)) {
    const touched = [...new Set([...add, ...remove])];
    if (give.length + take.length > 0) return { access: 'unknown', entitlements: touched };
    return { access: remove.length > 0 ? 'again' : 'more', entitlements: touched };
  }
  if (give.length === 0) return { access: 'more', entitlements: add };
  return entitlements.length === 0
    ? { access: 'unknown', entitlements: add }
    : { access: 'again', entitlements: [...new Set([...entitlements, ...add])] };
}
