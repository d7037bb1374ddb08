import type { Operation } from '../operations/operation.ts';
import { effectOf } from './effects.ts';

/** What a request has left in AWS, as far as code can say it: never a credential. */
export interface Resulting {
  /** 12 digits. */
  account: string;
  userName: string;
  /** Absent: it changed a user that was there before. */
  user?: { path: string; boundary: string; tags: Record<string, string> } | undefined;
  /** ARN of the boundary that it put on a user that was there before. */
  boundary?: string | undefined;
  groups: string[];
  /** Managed policy ARNs. */
  policies: string[];
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
  /** What it took from a user that was there before. */
  taken: { groups: string[]; policies: string[]; inlinePolicies: string[] };
  /** Tags it set on a user that was there before. */
  tags: Record<string, string>;
  /** What it did besides, in plain words: credentials, waits, and what belongs to one moment. */
  besides: string[];
}

export interface Carried {
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
