import { withKey } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Run } from './run.ts';

/**
 * The key that is about to work goes at the end of what it belongs to. Recorded before it works; may be repeated. A
 * request that records its owner records its keys with that.
 */
export async function keepKey({ ports, target, request, lease, operations }: Run): Promise<void> {
  const { intent } = request;
  const { followUps, key } = moduleOf(intent);
  const isAnyEnding =
    operations.some(({ kind }) => kind === 'set-end') ||
    Object.values(lease.user.gives ?? {}).some(({ untilMs }) => untilMs !== undefined);
  if (!target.keyId || !isAnyEnding || followUps?.(intent).includes('record-owner')) return;
  const changed = key?.(intent);
  const replaces = changed?.is === 'replaced' ? changed.keyId : undefined;
  await lease.guard();
  const { gives = {} } = (await ports.users.read(target)) ?? {};
  const after = withKey(gives, target.keyId, { by: request.id, replaces });
  if (after !== gives) await ports.users.writeLedger(target, after);
}
