import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';

/** How long an owner has for their part of a plan, ms. */
export function setUpWithinMs(intent: Intent, catalogue: Catalogue): number {
  return moduleOf(intent).ownerHasMs ?? catalogue.setUpWithinMs;
}
