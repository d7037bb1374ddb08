import type { Catalogue } from '../catalogue/catalogue.ts';
import { dayMs, hourMs } from '../durations.ts';
import type { Intent, IntentKind } from './intent.ts';

/** Where it is not the catalogue's time: a device nobody finishes is cleared away; a fleet takes weeks to change keys. */
const ownTimes: Partial<Record<IntentKind, number>> = {
  mfa: hourMs,
  'resync-mfa': hourMs,
  'rotate-key': 30 * dayMs,
};

/** How long an owner has for their part of a plan, ms. */
export function setUpWithinMs({ kind }: Intent, catalogue: Catalogue): number {
  return ownTimes[kind] ?? catalogue.setUpWithinMs;
}
