import type { Exposure } from '../account/exposure.ts';
import { onItsOwn } from './exposed-key.ts';
import type { Named } from './intent.ts';
import { type IntentModule, readsNothing } from './intent-module.ts';

/** Why the bot has stopped nobody. */
export type NotStopped =
  /** The key is one of a session. */
  | 'session'
  /** AWS shows no user with it that the bot's role may see. */
  | 'unknown'
  /** The bot gave it to a user, and AWS no longer shows it. */
  | 'gone'
  /** The user isn't managed by Countersign. */
  | 'not-managed'
  /** The user was stopped already, for another reason. */
  | 'stopped';

/** Tells the security people of an exposure where no stop follows. It changes nothing. */
export interface ExposureReport extends Named, Exposure {
  kind: 'exposure-report';
  why: NotStopped;
  /** Absent: no user is known, and `userName` is the key's id. */
  isOfUser?: true | undefined;
  /** Security people who get a separate message. */
  alert: string[];
}

export const exposureReport: IntentModule<ExposureReport> = {
  traits: { ...onItsOwn, isReport: true },
  tells: {
    own: 'never',
    endsWithAccess: 'never',
    news: 'none',
    isUnasked: () => true,
    alerted: ({ alert }) => alert,
  },
  userKind: () => 'person',
  gives: () => ({ access: 'nothing' }),
  reads: () => readsNothing,
  plan: () => ({ operations: [] }),
};
