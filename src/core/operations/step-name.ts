import type { Operation } from './operation.ts';
import { moduleOfOperation } from './table.ts';

/**
 * The name of a step: what it does and, if needed, to what, as in `await-days/grace` or `delete-access-key/AKIA…`. It
 * follows from the operation, so old stored plans have names, too; within one plan it is unique.
 */
export function stepName(operation: Operation): string {
  const distinction = moduleOfOperation(operation).distinction?.(operation);
  return distinction === undefined ? operation.kind : `${operation.kind}/${distinction}`;
}

/** The position of the step with this name in a plan; undefined if it has none. */
export function indexOfStep(operations: readonly Operation[], name: string): number | undefined {
  const index = operations.findIndex((operation) => stepName(operation) === name);
  return index === -1 ? undefined : index;
}
