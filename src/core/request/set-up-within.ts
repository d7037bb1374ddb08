import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Intent, IntentKind } from './intent.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

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
