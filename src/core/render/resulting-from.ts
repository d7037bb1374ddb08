import type { Operation } from '../operations/operation.ts';
import { effectOf } from './effects.ts';
import type { Resulting } from './resulting.ts';

interface Carried {
  account: string;
  userName: string;
  /** Those that have happened, in their order. */
  operations: readonly Operation[];
  /** From when on AWS denies everything, epoch ms; absent: it doesn't, or that is not yet known. */
  endsAtMs?: number | undefined;
}

/** The sum of what was done: what a later operation replaced or took away is not in it. */
export function resultingFrom({ account, userName, operations, endsAtMs }: Carried): Resulting {
  const nothing: Resulting = {
    account,
    userName,
    groups: [],
    policies: [],
    inlinePolicies: {},
    taken: { groups: [], policies: [], inlinePolicies: [] },
    tags: {},
    besides: [],
  };
  return operations.reduce((sum, operation) => effectOf(sum, operation, endsAtMs), nothing);
}
