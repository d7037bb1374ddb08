import type { Intent, Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';
import type { Member } from './member.ts';

/**
 * Stops a list of users, each by a separate request. What it names as its user is a stand-in: no IAM user can have
 * such a name.
 */
export interface StopMany extends Named {
  kind: 'stop-many';
  members: Member[];
  reason: string;
  /** The person was believed to be one of the security people, because Slack couldn't say. */
  assumed?: 'security' | undefined;
}

/** How many users a list has at most: it is stored as a whole. */
export const mostMembers = 1000;

export const stopMany: IntentModule<StopMany> = {
  traits: {
    decidedBy: 'nobody',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isForAbsentPeople: true,
    isUrgent: true,
    outlivesSuspension: true,
    isOfMany: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'all' },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => readsNothing,
  // Each of its users has a plan of its own.
  plan: () => ({ operations: [] }),
  members: ({ members }) => members,
};

/** Undefined for every other kind. */
export function stopManyIn(intent: Intent): StopMany | undefined {
  return 'kind' in intent && intent.kind === 'stop-many' ? (intent as StopMany) : undefined;
}

/** What it has in place of a user name. */
export function nameOfList(id: string): string {
  return `list/${id}`;
}
