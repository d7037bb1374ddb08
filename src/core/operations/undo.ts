import type { Operation } from './operation.ts';
import type { Receipt } from './receipt.ts';
import { moduleOfOperation } from './table.ts';

/**
 * The operation that takes back what this one added; undefined when there is nothing to take back. A plan only adds
 * what was not there before, so taking back every operation of a prefix, last first, restores what was there.
 * All inverses may be repeated.
 */
export function undo(operation: Operation, receipt: Receipt = {}): Operation | undefined {
  return moduleOfOperation(operation).undo?.(operation, receipt);
}
