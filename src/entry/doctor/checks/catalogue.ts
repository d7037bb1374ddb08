import { catalogueDigest } from '../../../core/catalogue/catalogue-digest.ts';
import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';
import type { ReadCatalogue } from '../read-catalogue.ts';

export function catalogueCheck({ path, catalogue, problems }: ReadCatalogue): Check {
  return {
    id: 'catalogue',
    title: 'catalogue',
    async run() {
      if (!catalogue) {
        const fix = `correct ${path} at these lines, or name another file in COUNTERSIGN_CATALOGUE`;
        return fail(problems.join('; '), fix);
      }
      const { accounts, entitlements, rules } = catalogue;
      return ok(
        `${path} is valid; digest ${await catalogueDigest(catalogue)}; accounts: ${accounts.length}, entitlements: ${entitlements.length}, rules: ${rules.length}`,
      );
    },
  };
}
