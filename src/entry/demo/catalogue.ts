import { loadCatalogue } from '../../config/load-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { dayMs, hourMs } from '../../core/durations.ts';

/** As long as an audience waits. */
export const lastsMs = 3000;

/** The sample catalogue, with a duration that ends while the story is told. */
export function demoCatalogue(): Catalogue {
  const { entitlements, ...same } = loadCatalogue('manifests/catalogue.yaml');
  const lasts = { choicesMs: [lastsMs, hourMs, 8 * hourMs, 7 * dayMs], mayBeEndless: true };
  return {
    ...same,
    entitlements: entitlements.map((each) => (each.id === 'read-only' ? { ...each, lasts } : each)),
  };
}
