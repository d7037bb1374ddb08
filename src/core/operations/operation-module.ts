import type { Operation, OperationKind, OperationOf } from './operation.ts';
import type { Receipt } from './receipt.ts';

/** All that is told of one kind of operation. How it is done at AWS is the adapter's. */
export interface OperationModule<Kind extends OperationKind> {
  /** One sentence in plain words, without markup. */
  describe(operation: OperationOf<Kind>, userName: string): string;
  /** The IAM actions that the worker's role needs for it. */
  permissions(operation: OperationOf<Kind>): string[];
  /**
   * What takes back what it added, with what it left behind; it may be repeated. Absent where there is nothing: waiting and
   * asking leave nothing behind, what was activated goes with its key, a boundary only ever takes away, what was removed
   * stays removed.
   */
  undo?(operation: OperationOf<Kind>, receipt: Receipt): Operation | undefined;
  /** What tells steps of this kind apart, where a plan may have several. */
  distinction?(operation: OperationOf<Kind>): string;
  example: OperationOf<Kind>;
}

export type OperationModules<Kind extends OperationKind> = { [Each in Kind]: OperationModule<Each> };
