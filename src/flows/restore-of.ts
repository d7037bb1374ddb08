import { knownEntitlements } from '../core/account/ledger.ts';
import type { Restore } from '../core/intents/restore.ts';
import type { Suspend } from '../core/intents/suspend.ts';
import { reasonMaxLength } from '../core/request/ask.ts';
import type { BelongsTo, Suspension, UserRecord } from './ports.ts';

/** What approvers are asked after a stop: to give the user back. On its owner's behalf. */
export function restoreOf(
  { gives }: Pick<UserRecord, 'gives'>,
  { userId, userKind, person: owner }: BelongsTo,
  { atMs: suspendedAtMs }: Suspension,
  intent: Suspend,
): Restore {
  const { account, userName } = intent;
  return {
    kind: 'restore',
    ...{ account, userName, requester: owner, owner, userId, userKind, suspendedAtMs },
    entitlements: [...knownEntitlements(gives ?? {})],
    reason: reasonOf(intent),
  };
}

const onceKnown = 'Give it back once you know what happened.';

function reasonOf({ opened, list, exposed }: Suspend): string {
  if (list) return `Security stopped the user with others: ${list.reason}`.slice(0, reasonMaxLength);
  if (exposed?.keyId !== undefined)
    return `The user was stopped because AWS says that its access key ${exposed.keyId} is public. ${onceKnown}`;
  if (exposed)
    return `The user was stopped because AWS has put its quarantine policy on it: a key of it is public. ${onceKnown}`;
  const from = opened ? `, opened from ${opened.address} with ${opened.browser}` : '';
  return `The user was stopped because someone else may have a credential of it${from}. ${onceKnown}`;
}
