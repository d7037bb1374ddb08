import { inlineRoom, inlineSizeOf } from '../account/bot-policies.ts';
import { type Catalogue, type Entitlement, findAccount } from '../catalogue/catalogue.ts';
import { inlineOf } from '../catalogue/inline-of.ts';
import { atPath, pathOf } from '../catalogue/path-of.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { AskDraft } from './ask.ts';

/** IAM's quota for all inline policies of a user, ours included. */
export function checkRoom(
  entitlements: readonly Entitlement[],
  draft: Pick<AskDraft, 'account' | 'kind'>,
  catalogue: Catalogue,
): Refusal[] {
  const account = findAccount(catalogue, draft.account);
  const size = inlineSizeOf(inlineOf(entitlements).map(({ document }) => document));
  if (!account || !draft.kind || size === 0) return [];
  const room = inlineRoom(atPath(account, pathOf(entitlements, account)), draft.kind);
  return size > room ? [refused('entitlement.no-room', { size, room })] : [];
}
