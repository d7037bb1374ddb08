import { knownEntitlements } from '../../core/account/ledger.ts';
import { verdict } from '../../core/approval/verdict.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import type { Restore } from '../../core/intents/restore.ts';
import { type Suspend, suspensionIn } from '../../core/intents/suspend.ts';
import { type Event, submitted } from '../../core/request/events.ts';
import { restoreId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/** A stopped user is given back only with approval; the bot asks on its owner's behalf. */
export async function askToGiveBack(run: Run): Promise<Event[]> {
  const { request, ports } = run;
  const intent = suspensionIn(request.intent);
  // Of somebody who has left: people ask for it once they are back.
  if (!intent || intent.departure) return [];
  const record = await ports.users.read(run.target);
  // A user whose grant was never finished is for its approvers to undo.
  if (!record?.belongsTo || record.suspended?.requestId !== request.id) return [];
  const { userId, userKind, person: owner } = record.belongsTo;
  const { account, userName } = intent;
  const restore: Restore = {
    kind: 'restore',
    ...{ account, userName, requester: owner, owner, userId, userKind },
    suspendedAtMs: record.suspended.atMs,
    entitlements: [...knownEntitlements(record.gives ?? {})],
    reason: `${whyStopped(intent)} Give it back once you know what happened.`,
  };
  const { decideWithinMs } = verdict(judgedOf(restore, undefined), [], ports.catalogue, { groups: {} });
  const id = restoreId(intent.because, record.suspended.atMs);
  const asked = submitted(id, restore, run.now(), decideWithinMs);
  await create(ports, { ...asked, nextAtMs: run.now() });
  run.afterwards.push(id);
  return [];
}

function whyStopped({ opened, exposed }: Suspend): string {
  if (exposed?.keyId !== undefined)
    return `The user was stopped because AWS says that its access key ${exposed.keyId} is public.`;
  if (exposed)
    return 'The user was stopped because AWS has put its quarantine policy on it: a key of it is public.';
  const from = opened ? `, opened from ${opened.address} with ${opened.browser}` : '';
  return `The user was stopped because someone else may have a credential of it${from}.`;
}
