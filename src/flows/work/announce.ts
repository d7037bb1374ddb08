import { isOutlived } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Access ends soon: people are told, unless they lose nothing by it. */
export async function announce(run: Run): Promise<Continuation> {
  const { intent, renewed } = run.request;
  const { gives = {}, suspended } = run.lease.user;
  const ends = moduleOf(intent).ends?.(intent);
  const isTheirs = ends !== undefined && gives[ends.requestId]?.untilMs === ends.untilMs;
  const isLost = isTheirs && !renewed && !suspended && !isOutlived(gives, ends.requestId);
  await run.recordUnlessChanged([{ type: 'announced', isTold: isLost, atMs: run.now() }]);
  return 'go-on';
}
