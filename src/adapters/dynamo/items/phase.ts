import { z } from 'zod';
import type { Failure } from '../../../core/request/failure.ts';
import type { Phase, PlanRef } from '../../../core/request/state.ts';
import { problem } from './problem.ts';
import { objectOf, oneOf } from './schema.ts';

const text = z.string();
const atMs = z.number();

const plan = objectOf<PlanRef>({ digest: text, length: z.number() });
const mayHavePlan = { plan: z.optional(plan), atMs };

export const failure = objectOf<Failure>({
  code: text,
  message: text,
  operation: z.optional(z.number()),
  awsRequestId: z.optional(text),
  atMs,
});

/** Where a request stands. */
export const phase = oneOf<Phase, 'status'>('status', {
  submitted: {},
  pending: { plan },
  applying: { plan, began: z.boolean() },
  failed: { plan, failure, isClosed: z.optional(z.boolean()) },
  undoing: { plan, by: text, failure },
  done: { plan, atMs },
  undone: { plan, by: text, atMs, isUserLeft: z.boolean() },
  denied: { plan, by: text, reason: text, atMs },
  cancelled: mayHavePlan,
  expired: mayHavePlan,
  rejected: { ...mayHavePlan, problem },
});
