import { givenByAll, type Ledger } from '../../../core/account/ledger.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { credentialWords } from './asked.ts';
import { entitlementTitles } from './before-after.ts';

/** What requests have given a user, for its owner, as mrkdwn. */
export function hasNowText(ledger: Ledger, catalogue: Catalogue): string {
  const { entitlements, credentials } = givenByAll(ledger);
  const isMore = Object.values(ledger).some((each) => each.entitlements.length === 0 && !each.hasNoAccess);
  const parts = [
    ...entitlementTitles(entitlements, catalogue),
    ...credentials.map((each) => credentialWords[each]),
    ...(isMore ? ['what it had before Countersign managed it'] : []),
  ];
  return `*Has now*  ${parts.length > 0 ? parts.join(', ') : 'nothing'}`;
}
