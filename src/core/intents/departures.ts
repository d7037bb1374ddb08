import { dayMs } from '../durations.ts';
import type { Intent, Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';

/**
 * Asks security people about many who left at once: *Keep* leaves all of their users alone, *End* stops them. The answer
 * counts for exactly these people. Its own user is the first one's.
 */
export interface Departures extends Named {
  kind: 'departures';
  people: LeftPerson[];
  /** Security people who get a separate message. */
  alert: string[];
}

export interface LeftPerson {
  person: string;
  seenAtMs: number;
  /** The names of their users. */
  userNames: string[];
}

export const departures: IntentModule<Departures> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'security',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
    isForAbsentPeople: true,
    outlivesSuspension: true,
    asksToKeep: true,
    isForSecurity: true,
  },
  tells: { own: 'never', endsWithAccess: 'never', news: 'none', alerted: ({ alert }) => alert },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => readsNothing,
  plan: () => ({ operations: [] }),
  followUps: () => ['leave-departures'],
  afterwards: ({ status }) => (status === 'denied' ? ['stop-departures'] : []),
  asksAgainEveryMs: dayMs,
};

/** The intent if it asks about many who left at once, otherwise undefined. */
export function departuresIn(intent: Intent): Departures | undefined {
  return 'kind' in intent && intent.kind === 'departures' ? (intent as Departures) : undefined;
}
