import type { Judged } from '../approval/matching-rules.ts';
import { type Catalogue, findAccount } from '../catalogue/catalogue.ts';
import type { AskDraft } from './ask.ts';
import { fittingEntitlements } from './check-ask.ts';

/** What the rules look at in a form, as far as it is filled in right; undefined where that is nothing. */
export function judgedDraft(
  requester: string,
  draft: Pick<AskDraft, 'account' | 'kind' | 'owner' | 'entitlements'>,
  catalogue: Catalogue,
): Judged | undefined {
  const { account, kind, owner = '' } = draft;
  const entitlements = fittingEntitlements(draft, catalogue).map(({ id }) => id);
  if (!findAccount(catalogue, account) || !kind || entitlements.length === 0) return undefined;
  return { account, kind, owner, requester, entitlements };
}
