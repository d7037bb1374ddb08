import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { BreakGlass, Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { hourMs } from '../../src/core/durations.ts';

/** The sample catalogue, with break-glass for Ada and Ben, and *Developer* for emergency users. */
export function emergencyCatalogue(fields: Partial<BreakGlass> = {}): Catalogue {
  const catalogue = loadCatalogue('manifests/catalogue.yaml');
  return {
    ...catalogue,
    entitlements: catalogue.entitlements.map((each) =>
      each.id === 'developer' ? { ...each, kinds: ['person', 'emergency'] } : each,
    ),
    breakGlass: {
      people: ['U0ADA'],
      groups: [],
      longestMs: 4 * hourMs,
      choicesMs: [hourMs, 2 * hourMs, 4 * hourMs],
      reasonMinLength: 20,
      ...fields,
    },
  };
}
