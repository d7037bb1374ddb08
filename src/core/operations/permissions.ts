import type { Operation } from './operation.ts';
import { moduleOfOperation } from './table.ts';

/** The IAM actions the worker's role needs for an operation. */
export function permissionsOf(operation: Operation): string[] {
  return moduleOfOperation(operation).permissions(operation);
}
