import type { Intent } from '../../../core/intents/intent.ts';
import { type IntentKind, type IntentOf, kindOf } from '../../../core/intents/table.ts';
import { activity } from './activity.ts';
import { adopt } from './adopt.ts';
import { askOwner } from './ask-owner.ts';
import { breakGlass } from './break-glass.ts';
import { breakGlassReview } from './break-glass-review.ts';
import { changeOfAccess } from './change.ts';
import { copy } from './copy.ts';
import { departure } from './departure.ts';
import { departures } from './departures.ts';
import { end } from './end.ts';
import { exposedKey } from './exposed-key.ts';
import { exposureReport } from './exposure-report.ts';
import { extend } from './extend.ts';
import { grant } from './grant.ts';
import { look } from './look.ts';
import { mfa } from './mfa.ts';
import { newKey } from './new-key.ts';
import { offboard } from './offboard.ts';
import { passwordPolicy } from './password-policy.ts';
import { passwordPolicyView } from './password-policy-view.ts';
import { resetMfa } from './reset-mfa.ts';
import { resetPassword } from './reset-password.ts';
import { restore } from './restore.ts';
import { resyncMfa } from './resync-mfa.ts';
import { retireKey } from './retire-key.ts';
import { review } from './review.ts';
import { rotateKey } from './rotate-key.ts';
import { setKey } from './set-key.ts';
import type { DecisionWords, OwnWords, SlackIntent } from './slack-intent.ts';
import { stopMany } from './stop-many.ts';
import { suspend } from './suspend.ts';
import { transfer } from './transfer.ts';
import { undoOffboard } from './undo-offboard.ts';
import { userView } from './user-view.ts';

/** Complete by type. The help has their verbs in this order. */
const intents: { [Kind in IntentKind]: SlackIntent<IntentOf<Kind>> } = {
  grant,
  copy,

  change: changeOfAccess,
  mfa,
  'resync-mfa': resyncMfa,
  'reset-mfa': resetMfa,
  'reset-password': resetPassword,
  look,
  adopt,
  'new-key': newKey,
  'set-key': setKey,
  'rotate-key': rotateKey,
  'retire-key': retireKey,
  suspend,
  restore,
  review,
  'break-glass': breakGlass,
  'break-glass-review': breakGlassReview,
  end,
  extend,
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
  'password-policy-view': passwordPolicyView,
  'password-policy': passwordPolicy,
};

/** What Slack shows of an intent, to be asked about that intent only. */
export function slackIntentOf(intent: Intent): SlackIntent {
  // The table is complete by type; TypeScript cannot correlate an entry with the intent it is asked about.
  return intents[kindOf(intent)] as SlackIntent;
}

/** The words of what others hear of and may decide on. */
export function decisionOn(intent: Intent): DecisionWords<Intent> {
  const { decision } = slackIntentOf(intent);
  if (!decision) throw new Error(`only its owner hears of ${kindOf(intent)}`);
  return decision;
}

/** The words of what an owner does alone. */
export function ownWordsOf(intent: Intent): OwnWords<Intent> {
  const { own } = slackIntentOf(intent);
  if (!own) throw new Error(`nobody does ${kindOf(intent)} alone`);
  return own;
}

/** Every way in, of all kinds. */
export const waysIn = Object.values(intents).map(({ ways }) => ways);
