import * as z from 'zod';
import type { Failure } from '../../../core/request/failure.ts';
import type { Phase, PlanRef } from '../../../core/request/request.ts';
import { problem } from './problem.ts';
import { objectOf, oneOf } from './schema.ts';

const text = z.string();
const atMs = z.number();

export const planRef = objectOf<PlanRef>({ digest: text, length: z.number() });
const mayHavePlan = { plan: z.optional(planRef), atMs };

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
  pending: { plan: planRef, problem: z.optional(problem) },
  applying: { plan: planRef, began: z.boolean() },
  failed: { plan: planRef, failure, isClosed: z.optional(z.boolean()) },
  undoing: { plan: planRef, by: text, failure },
  done: { plan: planRef, atMs },
  undone: { plan: planRef, by: text, atMs, isUserLeft: z.boolean() },
  denied: { plan: planRef, by: text, reason: text, suggestion: z.optional(text), atMs },
  cancelled: mayHavePlan,
  expired: mayHavePlan,
  rejected: { ...mayHavePlan, problem },
});
