import type { UserKind } from '../catalogue/catalogue.ts';
import type { AskedCredential } from '../request/ask.ts';
import { changePlan } from './change-plan.ts';
import { isByOwner } from './giving-up.ts';
import type { Intent, Named } from './intent.ts';
import { type Gives, type IntentModule, readsCredentials } from './intent-module.ts';
import { tellsOfOwn } from './tells.ts';

/** Other access and other credentials for a user that Countersign manages. */
export interface Change extends Named {
  kind: 'change';
  /** As the requester says; only the user's owner is told if it is wrong. */
  userKind: UserKind;
  /** Of the user on record with that name, owner and kind; absent: there was none. */
  userId?: string | undefined;
  /** Entitlements. */
  add: string[];
  remove: string[];
  give: AskedCredential[];
  take: AskedCredential[];
  /** How long what is added and given lasts; absent: no end date. */
  lastsMs?: number | undefined;
  /** What requests had given the user when its owner asked. Absent, or empty: unknown, judged as the highest risk. */
  entitlements?: string[] | undefined;
  /** Absent: its owner only gives something up, which needs nobody. */
  reason?: string | undefined;
}

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

/** The intent if it changes a user, otherwise undefined. */
export function changeIn(intent: Intent): Change | undefined {
  return 'kind' in intent && intent.kind === 'change' ? (intent as Change) : undefined;
}

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
