import type { Snapshot } from '../account/snapshot.ts';
import { type Catalogue, findAccount } from '../catalogue/catalogue.ts';
import type { Intent } from '../intents/intent.ts';
import { moduleOf } from '../intents/table.ts';
import type { Assembled } from './assembled.ts';
import { beyondPreparation } from './beyond-preparation.ts';
import { beyondReach } from './beyond-reach.ts';
import { beyondRoom } from './beyond-room.ts';
import { beyondQuotas } from './quotas.ts';

/**
 * From intent and snapshot to operations, or to the reason why not. Pure: the same input gives the same plan. madeUserId:
 * of the user that the request has made already.
 */
export function assemble(
  requestId: string,
  intent: Intent,
  catalogue: Catalogue,
  snapshot: Snapshot,
  madeUserId?: string,
): Assembled {
  const account = findAccount(catalogue, intent.account);
  if (!account) return { problem: { code: 'account.unknown', account: intent.account } };
  const { plan, userKind, traits } = moduleOf(intent);
  // What goes on without its people goes on when the user belongs to somebody else.
  const owner = traits.isForAbsentPeople ? snapshot.record?.owner : undefined;
  const assembled = plan(intent, { requestId, catalogue, account, snapshot, owner, madeUserId });
  if ('problem' in assembled) return assembled;
  const { operations } = assembled;
  const { userName } = intent;
  const problem =
    beyondReach(operations, account, snapshot) ??
    beyondPreparation(intent, operations) ??
    beyondRoom(userName, operations, { account, userKind: userKind(intent), snapshot }) ??
    beyondQuotas(userName, operations, snapshot);
  return problem ? { problem } : assembled;
}
