import type { Operation } from '../../core/operations/operation.ts';
import type { Run } from './run.ts';

/**
 * Takes back what this request has made. Of something new AWS may not know yet: until it must, not finding it is a Fault
 * (`missing`) and not the end of it, or it would show up later and work.
 */
export async function takeBack(run: Run, operation: Operation, shownByMs = run.shownByMs): Promise<void> {
  await run.ports.accounts.apply({ ...run.target, shownByMs }, operation);
}
