import type { UserKind } from '../catalogue/catalogue.ts';
import type { Ask } from './ask.ts';

interface Named {
  account: string;
  userName: string;
  requester: string;
  owner: string;
}

/** A user that exists and is somebody's: AWS must still show this id under that name. */
interface OfUser extends Named {
  /** IAM's stable id, `AIDA…`. */
  userId: string;
  userKind: UserKind;
}

/** What approvers decide on beside a grant. */
interface Argued {
  /** What the user may do by what was granted, for the rules; none known: judged as the gravest. */
  entitlements: string[];
  reason: string;
}

/**
 * What an owner may do alone within limits, and beyond them with a reason, on which approvers decide.
 * `entitlements`: what the user was given; none known: judged as the gravest.
 */
interface MayBeArgued {
  entitlements?: string[] | undefined;
  reason?: string | undefined;
}

/** The kind of change a request is for, and what it needs to know. */
export type Intent =
  | ({ kind: 'grant'; ask: Ask } & Named)
  /** Stops a user at once, on the word of their owner or of security people; nobody else has to approve it. */
  | ({
      kind: 'suspend';
      /** The request whose credential somebody else may hold. */
      because: string;
      userId?: string | undefined;
      /** What the latest opening of one of its links looked like. */
      opened?: { atMs: number; address: string; browser: string } | undefined;
      /** Its grant was never finished, so there is nothing to give back: its approvers undo it. */
      isInSetUp: boolean;
      /** Security people who are told in a message of their own. */
      alert: string[];
      /** As whom the one who stopped it was believed, because Slack could not say who is who. */
      assumed?: 'owner' | 'security' | undefined;
    } & Named)
  /** A new virtual MFA device, by its owner. `isInSetUp`: a grant of the user waits for it. */
  | ({ kind: 'mfa'; isInSetUp: boolean } & OfUser)
  /** A device whose codes AWS takes no longer is brought back in step. */
  | ({ kind: 'resync-mfa' } & OfUser)
  | ({ kind: 'reset-password' } & OfUser & MayBeArgued)
  /** The devices are lost: all are removed, and the user is set up again. */
  | ({ kind: 'reset-mfa' } & OfUser & Argued)
  /** What the user holds, read and shown. */
  | ({
      kind: 'look';
      /** Whether its owner has keys made by themselves; said in the list, and asked again when they do. */
      mayMakeKeys?: boolean | undefined;
      /** Nothing of it works until it is given back. */
      isStopped?: boolean | undefined;
    } & OfUser)
  | ({ kind: 'new-key' } & OfUser & MayBeArgued)
  | ({ kind: 'set-key'; keyId: string; to: KeyChange } & OfUser)
  | ({ kind: 'rotate-key'; keyId: string } & OfUser & MayBeArgued)
  /** Begins when the key has reached the catalogue's age. */
  | ({ kind: 'retire-key'; keyId: string } & OfUser)
  /** Gives a suspended user back. */
  | ({ kind: 'restore'; suspendedAtMs: number } & OfUser & Argued)
  /** Takes a user that somebody else made under our care. */
  | ({ kind: 'adopt'; userKind: UserKind; reason: string } & Named);

export type IntentKind = Intent['kind'];
export type IntentOf<Kind extends IntentKind> = Extract<Intent, { kind: Kind }>;
export type KeyChange = 'active' | 'inactive' | 'deleted';

interface Traits {
  /** Whose decision it needs before anything is done. */
  decidedBy: 'approvers' | 'nobody';
  /** Who may retry it, and undo it where it can be. */
  rescuedBy: 'approvers' | 'security' | 'owner';
  isUndoable: boolean;
  /** Half done, its plan comes out the same: until a link was sent, Retry holds it against the account once more. */
  isPlannedAlikeHalfDone?: true;
  /**
   * What it holds alone until its end. `name`: the user name, for good once the user is made. Otherwise: no other
   * request of the user may be at that at the same time.
   */
  holds: 'name' | 'password' | 'keys' | 'nothing';
  /** Not among what a person has asked for: it was answered at once, or nobody asked. */
  isUnlisted?: true;
}

/** What the pipeline wants to know of each kind of change. Complete by type. */
const traits: { [Kind in IntentKind]: Traits } = {
  grant: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: true,
    isPlannedAlikeHalfDone: true,
    holds: 'name',
  },
  suspend: { decidedBy: 'nobody', rescuedBy: 'security', isUndoable: false, holds: 'nothing' },
  mfa: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'nothing' },
  'resync-mfa': { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'nothing' },
  'reset-password': { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'password' },
  'reset-mfa': { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'password' },
  look: { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing', isUnlisted: true },
  'new-key': { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'keys' },
  'set-key': { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: false, holds: 'nothing' },
  'rotate-key': { decidedBy: 'nobody', rescuedBy: 'owner', isUndoable: true, holds: 'keys' },
  'retire-key': {
    decidedBy: 'nobody',
    rescuedBy: 'owner',
    isUndoable: false,
    holds: 'nothing',
    isUnlisted: true,
  },
  restore: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'password' },
  adopt: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'nothing' },
};

/** With a reason, approvers decide on it, and rescue it. */
const whenArgued = { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true } as const;

export function traitsOf(intent: Intent): Traits {
  return { ...traits[intent.kind], ...(isArgued(intent) ? whenArgued : {}) };
}

/** Whether approvers are asked for what an owner would otherwise do alone. */
export function isArgued(intent: Intent): boolean {
  return traits[intent.kind].rescuedBy === 'owner' && 'reason' in intent && intent.reason !== undefined;
}

export function needsApproval(intent: Intent): boolean {
  return traitsOf(intent).decidedBy === 'approvers';
}

/** Whether it is listed among what its people have asked for. */
export function isListed(intent: Intent): boolean {
  return !traits[intent.kind].isUnlisted;
}

/** What people do for themselves; only they hear of it. */
export function isSelfService(intent: Intent): boolean {
  return traitsOf(intent).rescuedBy === 'owner';
}

/** Cleared away when its owner never finishes; a rotation stops where it is, with two keys that work. */
export function isTakenBack(intent: Intent): boolean {
  return isSelfService(intent) && traitsOf(intent).isUndoable && intent.kind !== 'rotate-key';
}

/** Person or workload: what the user of an intent is. */
export function userKindOf(intent: Intent): UserKind {
  if (intent.kind === 'grant') return intent.ask.kind;
  return 'userKind' in intent ? intent.userKind : 'person';
}
