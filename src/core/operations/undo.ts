import type { Operation } from './operation.ts';
import type { Receipt } from './receipt.ts';
import { moduleOfOperation } from './table.ts';

/**
 * The operation that undoes this one; undefined if there is nothing to undo. A plan only adds what wasn't there before,
 * so undoing every operation of a prefix, last first, restores the previous state. All of them may be repeated.
 */
export function undo(operation: Operation, receipt: Receipt = {}): Operation | undefined {
  return moduleOfOperation(operation).undo?.(operation, receipt);
}
