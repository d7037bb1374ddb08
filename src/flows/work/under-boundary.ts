import { suspendedPolicyName } from '../../core/account/bot-policies.ts';
import { findAccount } from '../../core/catalogue/catalogue.ts';
import { secondMs } from '../../core/durations.ts';
import type { Operation, OperationKind } from '../../core/operations/operation.ts';
import { Fault } from '../fault.ts';
import { knownUserId } from './known-user-id.ts';
import type { Run } from './run.ts';

/** AWS takes a moment until a boundary counts everywhere. */
const waitsMs = [0, 1, 2, 4, 8].map((seconds) => seconds * secondMs);

const removals: readonly OperationKind[] = ['delete-user-policy', 'detach-policy'];

/** What an undo takes from a user's policies, or denies the user. */
export function isRestricting(operation: Operation): boolean {
  const isDenial = operation.kind === 'put-user-policy' && operation.name === suspendedPolicyName;
  return isDenial || removals.includes(operation.kind);
}

/**
 * A strict role changes a user's policies only under a boundary of the catalogue. If someone has removed it, the
 * account's is put back: it only restricts, and what follows only denies or removes.
 *
 *   refused → record that the boundary is gone → put it back → the same once more, until AWS knows the boundary
 */
export async function underBoundary<Answer>(run: Run, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Fault) || !(await putBoundaryBack(run, error))) throw error;
    return againUnderBoundary(run, act);
  }
}

/** False: this is not why AWS refused it, or AWS refuses the boundary, too. */
export async function putBoundaryBack(run: Run, refusal: Fault): Promise<boolean> {
  const { ports, target, lease, request } = run;
  const boundary = findAccount(ports.catalogue, target.account)?.boundary;
  if (!isDenied(refusal) || boundary === undefined) return false;
  await lease.guard(2);
  const user = await ports.accounts.user(target);
  if (!user || user.boundary !== undefined || user.userId !== (knownUserId(run) ?? user.userId)) return false;
  const isKnown = request.history.some(({ what }) => what === 'boundary-gone');
  if (!isKnown) await run.record([{ type: 'boundary-gone', boundary, atMs: run.now() }]);
  try {
    await ports.accounts.apply(run.target, { kind: 'put-boundary', boundary });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.nature === 'refused') return false;
    throw error;
  }
}

/** Once the boundary is back. */
export async function againUnderBoundary<Answer>(run: Run, act: () => Promise<Answer>): Promise<Answer> {
  for (const waitMs of waitsMs) {
    await run.ports.clock.sleep(waitMs);
    await run.lease.guard(2);
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Fault && isDenied(error)) || waitMs === waitsMs.at(-1)) throw error;
    }
  }
  throw new Error('nothing was tried');
}

function isDenied({ nature, code }: Fault): boolean {
  return nature === 'refused' && code === 'AccessDenied';
}
