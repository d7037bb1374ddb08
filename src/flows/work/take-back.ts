import type { Operation } from '../../core/operations/operation.ts';
import type { Run } from './run.ts';

/**
 * Undoes what this request has made. AWS may not know something new yet: until it must, not finding it is a Fault
 * (`missing`) rather than the end, or it would show up later and work.
 */
export async function takeBack(run: Run, operation: Operation, shownByMs = run.shownByMs): Promise<void> {
  await run.ports.accounts.apply({ ...run.target, shownByMs }, operation);
}
