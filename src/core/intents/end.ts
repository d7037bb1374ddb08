import { type Gives, givenByOthers, without } from '../account/ledger.ts';
import type { UserKind } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { keyOf } from './key-plan.ts';
import { forSameUser, type UserGrounds } from './plan-for-user.ts';

/** Takes back what one request gave, at its end. */
export interface End extends OfUser {
  kind: 'end';
  /** The request whose access ends. */
  ends: string;
  /** The end it was made for: if that has moved, another request ends the access. Absent: it ends now. */
  untilMs?: number | undefined;
  /** What it ends, for the rules: those who may approve that may end it, too. Absent: unknown. */
  entitlements?: string[] | undefined;
}

export const end: IntentModule<End> = {
  traits: {
    decidedBy: 'nobody',
    // Nobody's approval covers it, and it must always be possible.
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    isForAbsentPeople: true,
    // A user who is given back must not have again what has ended.
    outlivesSuspension: true,
    goesOnPastRefusals: true,
    failsUnplanned: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'none', isQuiet: true },
  userKind: ({ userKind }) => userKind,
  gives: () => ({ access: 'nothing' }),
  reads: () => readsCredentials,
  plan: forSameUser(({ ends, untilMs, userKind }, grounds) => {
    const { ledger = {} } = grounds.record;
    const gives = ledger[ends];
    const isMoot = !gives || (untilMs !== undefined && gives.untilMs !== untilMs);
    return { operations: isMoot ? [] : takenBack({ ends, userKind }, gives, grounds) };
  }),
  followUps: ({ userKind }) => ['leave-ledger', ...(isRenewed(userKind) ? ['renew-password' as const] : [])],
  ends: ({ ends: requestId, untilMs, entitlements = [] }) => ({ requestId, untilMs, entitlements }),
};

/** After each use: others may have seen its credentials, and nobody looks for them between uses. */
function isRenewed(userKind: UserKind): boolean {
  return userKind === 'emergency';
}

/** What no other request still gives, and every session. A user left with nothing keeps nothing that works. */
function takenBack(
  { ends, userKind }: Pick<End, 'ends' | 'userKind'>,
  gives: Gives,
  { record, credentials }: UserGrounds,
): Operation[] {
  const { ledger = {} } = record;
  const others = givenByOthers(ledger, ends);
  const isAllOver = isRenewed(userKind) || Object.keys(without(ledger, ends)).length === 0;
  const only = (list: 'groups' | 'policies' | 'inlinePolicies' | 'keys') =>
    (gives[list] ?? []).filter((each) => !others[list].includes(each));
  const isPasswordOver = gives.credentials.includes('password') && !others.credentials.includes('password');
  const operations: Operation[] = [
    ...only('groups').map((group): Operation => ({ kind: 'remove-from-group', group })),
    ...only('policies').map((arn): Operation => ({ kind: 'detach-policy', arn })),
    ...only('inlinePolicies').map((name): Operation => ({ kind: 'delete-user-policy', name })),
    ...(isRenewed(userKind) ? credentials.keys.map(({ id }) => id) : only('keys')).flatMap(
      (keyId): Operation[] => (keyOf(credentials, keyId) ? [{ kind: 'delete-access-key', keyId }] : []),
    ),
    ...(credentials.hasPassword && (isAllOver || isPasswordOver)
      ? [{ kind: 'delete-login-profile' } as const]
      : []),
    ...(isAllOver
      ? [{ kind: 'deactivate-access-keys' } as const, { kind: 'deactivate-other-credentials' } as const]
      : []),
  ];
  // Who still has all of it is not to be signed out for nothing.
  return operations.length > 0 ? [...operations, { kind: 'cut-sessions' }] : [];
}
