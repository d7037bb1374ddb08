import type { Exposure } from '../account/exposure.ts';
import { isMadeBy } from '../account/snapshot.ts';
import { denyEverything } from '../operations/policy-operations.ts';
import type { Intent, Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';

/** Stops a user at once, on the word of its owner, of security people or of AWS; nobody else has to approve it. */
export interface Suspend extends Named {
  kind: 'suspend';
  /** The request whose credential someone else may hold. */
  because: string;
  userId?: string | undefined;
  /** How the latest opening of one of its links looked. */
  opened?: { atMs: number; address: string; browser: string } | undefined;
  /** Its grant was never finished, so there is nothing to give back: its approvers undo it. */
  isInSetUp: boolean;
  /** Security people who get a separate message. */
  alert: string[];
  /** The role in which the person was believed, because Slack couldn't say who people are. */
  assumed?: 'owner' | 'security' | undefined;
  /** The request that tells of its owner's departure, if the stop is because of that. */
  departure?: string | undefined;
  /** What AWS says; absent: a person doubts a credential. */
  exposed?: Exposure | undefined;
  /** It is one of a list of users that are stopped together. */
  list?: OfList | undefined;
}

export interface OfList {
  requestId: string;
  reason: string;
  /** What its owner is told about, in one message for all of their users; empty: another request of the list tells them. */
  told: { account: string; userName: string }[];
}

export const suspend: IntentModule<Suspend> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isForAbsentPeople: true,
    isUrgent: true,
    outlivesSuspension: true,
    // A full quota must not leave the keys working.
    goesOnPastRefusals: true,
  },
  tells: {
    own: 'never',
    endsWithAccess: 'never',
    news: 'all',
    alerted,
    isQuietFor: ({ departure }) => departure !== undefined,
    isUnasked: ({ exposed }) => exposed !== undefined,
  },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => ({ ...readsNothing, userAlone: true }),
  // Ours only: the one in our record or, before anything is recorded, made for the request in doubt.
  plan({ because, userId, userName }, { snapshot: { user } }) {
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
  },
  // A thousand requests to give back would bury the one that is urgent: owners ask for each.
  followUps: ({ list }) => (list ? [] : ['ask-to-give-back']),
  partOf: ({ list }) => list?.requestId,
};

function alerted({ alert, owner, requester, departure, list }: Suspend): string[] {
  if (departure) return alert;
  if (list) return list.told.length > 0 ? [owner] : [];
  return owner === requester ? alert : [...new Set([...alert, owner])];
}

/** The intent if it is a stop, otherwise undefined. */
export function suspensionIn(intent: Intent): Suspend | undefined {
  return 'kind' in intent && intent.kind === 'suspend' ? (intent as Suspend) : undefined;
}
