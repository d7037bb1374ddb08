import { activity, type LookAtActivity } from './activity.ts';
import { type Adoption, adopt } from './adopt.ts';
import { type AskOwner, askOwner } from './ask-owner.ts';
import { type BreakGlass, breakGlass } from './break-glass.ts';
import { type BreakGlassReview, breakGlassReview } from './break-glass-review.ts';
import { change } from './change.ts';
import type { Change } from './change-intent.ts';
import { type Copy, copy } from './copy.ts';
import { type Departure, departure } from './departure.ts';
import { type Departures, departures } from './departures.ts';
import { type End, end } from './end.ts';
import { type ExposedKey, exposedKey } from './exposed-key.ts';
import { type ExposureReport, exposureReport } from './exposure-report.ts';
import { type Extend, extend } from './extend.ts';
import { type Grant, grant } from './grant.ts';
import type { Intent } from './intent.ts';
import type { IntentModule } from './intent-module.ts';
import { type Look, look } from './look.ts';
import { type Mfa, mfa } from './mfa.ts';
import { type NewKey, newKey } from './new-key.ts';
import { type Offboard, offboard } from './offboard.ts';
import { type PasswordPolicyChange, passwordPolicy } from './password-policy.ts';
import { type PasswordPolicyView, passwordPolicyView } from './password-policy-view.ts';
import { type ResetMfa, resetMfa } from './reset-mfa.ts';
import { type ResetPassword, resetPassword } from './reset-password.ts';
import { type Restore, restore } from './restore.ts';
import { type ResyncMfa, resyncMfa } from './resync-mfa.ts';
import { type RetireKey, retireKey } from './retire-key.ts';
import { type Review, review } from './review.ts';
import { type RotateKey, rotateKey } from './rotate-key.ts';
import { type SetKey, setKey } from './set-key.ts';
import { type StopMany, stopMany } from './stop-many.ts';
import { type Suspend, suspend } from './suspend.ts';
import { type Transfer, transfer } from './transfer.ts';
import { type UndoOffboard, undoOffboard } from './undo-offboard.ts';
import { type UserViewing, userView } from './user-view.ts';

/** Every kind of change. Nothing outside the folders of intents asks for the kind. */
export type KnownIntent =
  | Grant
  | Suspend
  | Mfa
  | ResyncMfa
  | ResetPassword
  | ResetMfa
  | Look
  | Copy
  | NewKey
  | SetKey
  | RotateKey
  | RetireKey
  | Restore
  | Review
  | Adoption
  | BreakGlass
  | BreakGlassReview
  | Change
  | End
  | Extend
  | PasswordPolicyView
  | PasswordPolicyChange
  | UserViewing
  | Offboard
  | UndoOffboard
  | Departure
  | Departures
  | Transfer
  | LookAtActivity
  | ExposedKey
  | ExposureReport
  | AskOwner
  | StopMany;

export type IntentKind = KnownIntent['kind'];
export type IntentOf<Kind extends IntentKind> = Extract<KnownIntent, { kind: Kind }>;

const modules: { [Kind in IntentKind]: IntentModule<IntentOf<Kind>> } = {
  grant,
  suspend,
  mfa,
  'resync-mfa': resyncMfa,
  'reset-password': resetPassword,
  'reset-mfa': resetMfa,
  look,
  copy,
  'new-key': newKey,
  'set-key': setKey,
  'rotate-key': rotateKey,
  'retire-key': retireKey,
  restore,
  review,
  adopt,
  change,
  'break-glass': breakGlass,
  'break-glass-review': breakGlassReview,
  end,
  extend,
  'password-policy-view': passwordPolicyView,
  'password-policy': passwordPolicy,
  'user-view': userView,
  offboard,
  'undo-offboard': undoOffboard,
  departure,
  departures,
  transfer,
  activity,
  'exposed-key': exposedKey,
  'exposure-report': exposureReport,
  'ask-owner': askOwner,
  'stop-many': stopMany,
};

/** For logs, and for tables in other layers that are keyed by it. */
export function kindOf(intent: Intent): IntentKind {
  return known(intent).kind;
}

/** The module for an intent; it accepts this intent, and no other. */
export function moduleOf(intent: Intent): IntentModule<Intent> {
  return moduleOfKind(kindOf(intent));
}

export function moduleOfKind(kind: IntentKind): IntentModule<Intent> {
  // The table is complete by type; TypeScript cannot correlate the key with its argument.
  return modules[kind] as IntentModule<Intent>;
}

/** Every intent is of a known kind: it was made by one of the modules, or parsed when it was read. */
function known(intent: Intent): KnownIntent {
  return intent as KnownIntent;
}
