import { stepName } from '../plan/step-name.ts';
import type { Intent, IntentKind, IntentOf } from '../request/intent.ts';

/** Steps that are told in messages of their own. */
export interface ToldSteps {
  /** From when they are reached. */
  waiting: string[];
  /** Once they are done. */
  done: string[];
}

/** What people want to be told of a kind of change, beside what they are told of every kind. */
export interface ToldOfKind<Of extends Intent> {
  /** The one message to who does it for themselves. `once-planned`: that there is no plan, the news says. */
  own: 'always' | 'once-planned' | 'never';
  /** Its owner hears, at its end, what they may do now. `argued`: where approvers decided on it. */
  endsWithAccess: 'always' | 'argued' | 'never';
  /** `failures`: nobody asked for it, and what stopped its user is told elsewhere. */
  news: 'all' | 'failures' | 'none';
  steps?: (intent: Of) => ToldSteps;
  /** With nothing left to do, because its key was gone, its end is not told. */
  isSilentWhenMoot?: true;
  /** Who is told one by one: a mention in a channel may be missed, and an owner may not be in it. */
  alerted?: (intent: Of) => string[];
}

const decided = { own: 'never', endsWithAccess: 'always', news: 'all' } as const;
const own = { own: 'once-planned', endsWithAccess: 'never', news: 'all' } as const;

/** Complete by type. */
const byIntent: { [Kind in IntentKind]: ToldOfKind<IntentOf<Kind>> } = {
  grant: decided,
  restore: decided,
  adopt: decided,
  'reset-mfa': decided,
  suspend: {
    own: 'never',
    endsWithAccess: 'never',
    news: 'all',
    alerted: ({ alert, owner, requester }) => (owner === requester ? alert : [...new Set([...alert, owner])]),
  },
  mfa: own,
  'resync-mfa': own,
  'reset-password': { ...own, endsWithAccess: 'argued' },
  look: { own: 'always', endsWithAccess: 'never', news: 'none' },
  'new-key': own,
  'set-key': own,
  'rotate-key': {
    ...own,
    steps: ({ keyId }) => ({
      waiting: ['await-key-use', 'await-days/grace'],
      done: [stepName({ kind: 'delete-access-key', keyId })],
    }),
  },
  'retire-key': {
    own: 'never',
    endsWithAccess: 'never',
    news: 'failures',
    steps: ({ keyId }) => ({
      waiting: ['await-days/owner-rotates', 'await-days/team-rotates'],
      done: [stepName({ kind: 'deactivate-access-key', keyId })],
    }),
    isSilentWhenMoot: true,
  },
};

export function toldOfKind({ kind }: Intent): ToldOfKind<Intent> {
  return byIntent[kind] as ToldOfKind<Intent>;
}
