import type { Operation } from './operation.ts';
import { moduleOfOperation } from './table.ts';

/** An operation in plain words, without markup. */
export function describe(operation: Operation, userName: string): string {
  return moduleOfOperation(operation).describe(operation, userName);
}
