import type { Ledger } from '../../core/account/ledger.ts';
import { reviewIn } from '../../core/intents/review.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { ownerOf } from '../../core/request/owner-of.ts';
import { madeUserIdOf, type Request } from '../../core/request/request.ts';
import type { Run } from './run.ts';

/**
 * What gave a user access, and what ends or reviews it, outlives a transfer: people are told by who owns the user today.
 * `change-owner` says so at once; this finds what it could not know of.
 */
export function noteNewOwner(run: Run): void {
  const { request, lease } = run;
  const { belongsTo, gives = {} } = lease.user;
  if (!belongsTo || belongsTo.person === ownerOf(request)) return;
  const isItsUser = belongsTo.userId === (request.intent.userId ?? madeUserIdOf(request));
  if (isItsUser && isOfAccess(request, gives))
    run.note([{ type: 'owner-changed', to: belongsTo.person, atMs: run.now() }]);
}

function isOfAccess({ id, intent, accessEnded }: Request, gives: Ledger): boolean {
  const hasGiven = gives[id] !== undefined || accessEnded !== undefined;
  return hasGiven || moduleOf(intent).ends !== undefined || reviewIn(intent) !== undefined;
}
