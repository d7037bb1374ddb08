import type { Intent } from './intent.ts';

/** Steps that are reported in separate messages, by name. */
export interface ToldSteps {
  /** From the time they are reached. */
  waiting: string[];
  /** Once they are done. */
  done: string[];
}

/** What people are told about a kind of change, beyond what they are told about every kind. */
export interface Tells<Own extends Intent> {
  /** The message about what an owner does alone. `held-up`: links, and a message at its end, tell everything else. */
  own: 'always' | 'held-up' | 'never';
  /** A step of it, or the request that waits for it, tells its end. */
  isEndToldElsewhere?(intent: Own): boolean;
  /** Its owner hears, at its end, what they may do now. `argued`: where approvers decided on it. */
  endsWithAccess: 'always' | 'argued' | 'never';
  /** `failures`: nobody asked for it, and what stopped its user is told elsewhere. */
  news: 'all' | 'failures' | 'none';
  steps?(intent: Own): ToldSteps;
  /** If nothing was left to do because its key was gone, its end isn't reported. */
  isSilentWhenMoot?: true;
  /** Nobody hears of it unless it fails: then its card comes. */
  isQuiet?: true;
  /** The same, of some of its kind. */
  isQuietFor?(intent: Own): boolean;
  /** Nobody asked for it: there is no requester to tell. */
  isUnasked?(intent: Own): boolean;
  /** People who get a direct message: a mention in a channel may be missed, and an owner may not be in it. */
  alerted?(intent: Own): string[];
}

/** For kinds that approvers decide on. */
export const tellsOfDecided = { own: 'never', endsWithAccess: 'always', news: 'all' } as const;
/** Of what owners do for themselves. */
export const tellsOfOwn = { own: 'held-up', endsWithAccess: 'never', news: 'all' } as const;
