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
  /**
   * The one message to the person who does it for themselves. `once-planned`: if there is no plan, the news says so.
   */
  own: 'always' | 'once-planned' | 'never';
  /** At its end, its owner is told what they can do now. `argued`: if approvers decided on it. */
  endsWithAccess: 'always' | 'argued' | 'never';
  /** `failures`: nobody asked for it, and what stopped its user is told elsewhere. */
  news: 'all' | 'failures' | 'none';
  steps?(intent: Own): ToldSteps;
  /** If nothing was left to do because its key was gone, its end isn't reported. */
  isSilentWhenMoot?: true;
  /** People who get a direct message: a mention in a channel may be missed, and an owner may not be in it. */
  alerted?(intent: Own): string[];
}

/** For kinds that approvers decide on. */
export const tellsOfDecided = { own: 'never', endsWithAccess: 'always', news: 'all' } as const;
/** For kinds that owners do for themselves. */
export const tellsOfOwn = { own: 'once-planned', endsWithAccess: 'never', news: 'all' } as const;
