export type { KeyChange } from '../intents/own-way.ts';
export type { IntentKind, IntentOf, KnownIntent as Intent } from '../intents/table.ts';
export {
  isArgued,
  isListed,
  isSelfService,
  isTakenBack,
  needsApproval,
  traitsOf,
} from '../intents/traits-of.ts';

import type { UserKind } from '../catalogue/catalogue.ts';
import type { Intent as Seen } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';
export function userKindOf(intent: Seen): UserKind {
  return moduleOf(intent).userKind(intent);
}
