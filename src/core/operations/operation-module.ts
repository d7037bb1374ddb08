import type { Operation, OperationKind, OperationOf } from './operation.ts';
import type { Receipt } from './receipt.ts';

/** Everything about one kind of operation, except how AWS is called, which is the adapter's. */
export interface OperationModule<Kind extends OperationKind> {
  /** One sentence in plain words, without markup. */
  describe(operation: OperationOf<Kind>, userName: string): string;
  /** The IAM actions that the worker's role needs for it. */
  permissions(operation: OperationOf<Kind>): string[];
  /**
   * Undoes what it added, using what it left behind; may be repeated. Absent if there is nothing to undo: waiting and
   * asking leave nothing behind, what was activated goes with its key, a boundary only ever restricts, and what was
   * removed stays removed.
   */
  undo?(operation: OperationOf<Kind>, receipt: Receipt): Operation | undefined;
  /** What tells steps of this kind apart, if a plan can have several. */
  distinction?(operation: OperationOf<Kind>): string;
  example: OperationOf<Kind>;
}

export type OperationModules<Kind extends OperationKind> = { [Each in Kind]: OperationModule<Each> };
