import { isForPeople, type UserKind } from '../catalogue/catalogue.ts';
import { dayMs } from '../durations.ts';
import type { Intent, Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';

/** A user of a person who has left. */
export interface DepartureUser {
  account: string;
  userName: string;
  userId: string;
  userKind: UserKind;
  /** What requests gave it. */
  entitlements: string[];
  /** Its grant was never finished. */
  isInSetUp?: true | undefined;
  /** It had been stopped before. */
  wasStopped?: true | undefined;
}

/**
 * Tells approvers of one person whom Slack shows as deactivated, and of all of their users: those that they sign in with
 * are being stopped, and workloads need somebody else who is responsible for them. Its own user is the first of these.
 */
export interface Departure extends Named {
  kind: 'departure';
  users: DepartureUser[];
}

export const departure: IntentModule<Departure> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    isUnasked: true,
    isForAbsentPeople: true,
    outlivesSuspension: true,
    needsCustodians: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'none' },
  userKind: ({ users: [first] }) => first?.userKind ?? 'person',
  gives: ({ users }) => ({
    access: 'again',
    entitlements: [...new Set(users.flatMap(({ entitlements }) => entitlements))],
  }),
  reads: () => readsNothing,
  plan: (intent) => ({
    operations: workloadsOf(intent).length > 0 ? [{ kind: 'await-custodians' }] : [],
  }),
  asksAgainEveryMs: dayMs,
};

/** They go on working, and somebody else has to be responsible for them. */
export function workloadsOf({ users }: Pick<Departure, 'users'>): DepartureUser[] {
  return users.filter(({ userKind }) => !isForPeople(userKind));
}

/** The intent if it is about one person who has left, otherwise undefined. */
export function departureIn(intent: Intent): Departure | undefined {
  return 'kind' in intent && intent.kind === 'departure' ? (intent as Departure) : undefined;
}
