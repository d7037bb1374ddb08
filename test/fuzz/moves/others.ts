import { lookAfter } from '../../../src/flows/look-after.ts';
import { transfer } from '../../../src/flows/transfer.ts';
import { goodReason } from '../../support/story.ts';
import { owners } from '../owners.ts';
import type { Scene } from '../world.ts';

/** Somebody else is to own a workload. */
export async function handToOther({ ports, id, key, record, isOneIn }: Scene): Promise<void> {
  const { person: from, userKind } = record?.belongsTo ?? {};
  if (userKind !== 'workload') return;
  const owner = owners.find((each) => each !== from);
  await transfer(ports, id, from && isOneIn(2, 1) ? from : 'U0LIV', { ...key, owner, reason: goodReason });
}

/** What owners do for themselves changes credentials, and no access. */
export async function forOneself({ ports, id, key, record, pick }: Scene): Promise<void> {
  const owner = record?.belongsTo?.person;
  const kind = pick(['new-key', 'reset-password', 'look'] as const, 1);
  if (owner && kind) await lookAfter(ports, id, owner, key, { kind });
}
