import type { Beforehand } from '../../core/intents/intent-module.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { askForReview } from './ask-for-review.ts';
import type { Run } from './run.ts';
import { stopUser } from './stop-user.ts';
import { tellFirst } from './tell.ts';

const table: Record<Beforehand, (run: Run) => Promise<void>> = {
  'ask-for-review': askForReview,
  tell: tellFirst,
  'stop-user': stopUser,
};

/** What comes before the first change. All of it may be repeated. */
export async function doBeforehand(run: Run): Promise<void> {
  for (const each of moduleOf(run.request.intent).beforehand ?? []) await table[each](run);
}
