import { deniedFromMs, deniedWithoutMs } from '../../core/account/ledger.ts';
import type { UserRecord } from '../ports.ts';
import { isReplaced } from './known-user-id.ts';
import type { Run } from './run.ts';
import { underBoundary } from './under-boundary.ts';

/**
 * From then on AWS denies the user everything, by itself; undefined: nothing is denied for its end. May be repeated. Of
 * another user who has the name by now, nothing ends.
 */
export async function denyFrom(run: Run, deniedFromMs: number | undefined): Promise<void> {
  await run.lease.guard(3);
  if (await isReplaced(run)) return;
  await run.ports.accounts.apply({ ...run.target, deniedFromMs }, { kind: 'set-end' });
}

/**
 * A request is about to give nothing any more: what is left may all end, or end sooner. A user left with no
 * access is denied everything, except an emergency user, whose owner makes it ready again.
 */
export async function denyWithout(
  run: Run,
  { gives = {} }: Pick<UserRecord, 'gives'>,
  requestId: string,
): Promise<void> {
  if (!gives[requestId]) return;
  const after = deniedWithoutMs(gives, requestId, run.now());
  if (after !== deniedFromMs(gives)) await underBoundary(run, () => denyFrom(run, after));
}
