import { givenByAll } from '../../../src/core/account/ledger.ts';
import type { AskedCredential } from '../../../src/core/request/ask.ts';
import { changeAccess } from '../../../src/flows/change-access.ts';
import { goodReason } from '../../support/story.ts';
import type { Scene } from '../world.ts';
import { lastings } from './ask.ts';

const offered = {
  person: ['read-only', 'developer', 'audit', 'logs', 'support', 'admin'],
  workload: ['read-only', 'deploy', 'logs', 'support'],
  emergency: ['developer'],
} as const;
const both: readonly AskedCredential[] = ['password', 'access-key'];

/** More or less access, other credentials, or several of these at once. */
export async function change({ ports, id, key, record, pick, isOneIn, world }: Scene): Promise<void> {
  const { belongsTo, gives = {} } = record ?? {};
  if (!belongsTo) return;
  const { person: owner, userKind } = belongsTo;
  const has = givenByAll(gives);
  const what = pick(['add', 'remove', 'both', 'give', 'take', 'add'] as const, 0);
  const wanted = pick(
    offered[userKind].filter((each) => !has.entitlements.includes(each) || isOneIn(6, 2)),
    1,
  );
  const unwanted = pick(
    has.entitlements.filter((each) => each !== wanted),
    2,
  );
  const kind = userKind === 'workload' ? 'access-key' : pick(both, 1);
  const requester = isOneIn(4, 2) ? 'U0LIV' : owner;
  await changeAccess(ports, id, requester, {
    ...key,
    ...{ owner, userKind, reason: goodReason },
    add: wanted && (what === 'add' || what === 'both') ? [wanted] : [],
    remove: unwanted && (what === 'remove' || what === 'both') ? [unwanted] : [],
    give: kind && what === 'give' ? [kind] : [],
    take: kind && what === 'take' ? [kind] : [],
    lastsMs: pick(lastings, 1),
  });
  if (what === 'take' && kind === 'password') world.hands.delete(key.userName);
}
