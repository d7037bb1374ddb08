import { dayMs } from '../durations.ts';

/** Why the work stopped. Words come from the code; never a secret. */
export interface Failure {
  /** Dotted for our own reasons, AWS's own code for AWS's. */
  code: string;
  message: string;
  operation?: number | undefined;
  awsRequestId?: string | undefined;
  atMs: number;
}

/** Nothing resumes what a stop has ended; people ask for it again. */
export function isStoppedForGood({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'user.suspended';
}

/** How long after a failure it may be retried; after that, people ask for it again. */
export const retryWithinMs = 7 * dayMs;

export function retryUntilMs({ atMs }: Pick<Failure, 'atMs'>): number {
  return atMs + retryWithinMs;
}

/** Retrying can't help: what the plan was based on has changed, and people ask for it again. */
export function isOverByItself({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'mfa.unproven' || code === 'mfa.none-left';
}

export function suspended(by: string, atMs: number, operation?: number): Failure {
  return { code: 'user.suspended', message: `The user was suspended by <@${by}>.`, operation, atMs };
}
