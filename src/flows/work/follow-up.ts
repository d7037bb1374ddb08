import { verdict } from '../../core/approval/verdict.ts';
import { submitted } from '../../core/request/events.ts';
import { restoreId } from '../../core/request/follow-up-ids.ts';
import type { Intent } from '../../core/request/intent.ts';
import { judgedOf } from '../../core/request/judged.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

const dayMs = 24 * 60 * 60_000;

/** A stopped user is given back only by approval; the asking is done for its owner. */
export async function restoreLater(run: Run): Promise<void> {
  const { request, ports } = run;
  const { intent } = request;
  if (intent.kind !== 'suspend') return;
  const record = await ports.users.read(run.target);
  // A user whose grant was never finished is its approvers' to undo.
  if (!record?.belongsTo || record.suspended?.requestId !== request.id) return;
  const { userId, userKind, person: owner } = record.belongsTo;
  const { account, userName, opened } = intent;
  const from = opened ? `, opened from ${opened.address} with ${opened.browser}` : '';
  const restore: Intent = {
    kind: 'restore',
    ...{ account, userName, requester: owner, owner, userId, userKind },
    suspendedAtMs: record.suspended.atMs,
    entitlements: [...new Set(Object.values(record.gives ?? {}).flatMap(({ entitlements }) => entitlements))],
    reason: `The user was stopped because somebody else may have a credential of it${from}. Give it back once you know what happened.`,
  };
  const { decideWithinMs } = verdict(judgedOf(restore), [], ports.catalogue, { groups: {} });
  const withinMs = Number.isFinite(decideWithinMs) ? decideWithinMs : dayMs;
  const id = restoreId(intent.because, record.suspended.atMs);
  const asked = submitted(id, restore, run.now(), withinMs);
  await create(ports, { ...asked, nextAtMs: run.now() });
  run.afterwards.push(id);
}
