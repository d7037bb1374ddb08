import type { Facts } from '../approval/facts.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { Workspace } from '../people.ts';
import type { Request } from './request.ts';

/** What a decision is taken with: the rules, and what Slack says of the people now. */
export interface Grounds {
  catalogue: Catalogue;
  facts: Facts;
  workspace: Workspace;
  /** Of the request's plan, where the command asks for them: see `asksForPlan`. */
  operations: readonly Operation[];
}

/** What people ask of a request that exists. `by` is who clicked, as Slack's signature says. */
export type Command =
  /** `digest`: of the plan that was shown, whole. */
  | { type: 'approve'; by: string; digest: string }
  | { type: 'deny'; by: string; digest: string; reason: string }
  | { type: 'ask-question'; by: string; question: string }
  | { type: 'answer-question'; by: string; number: number; answer: string }
  | { type: 'cancel'; by: string }
  | { type: 'retry'; by: string }
  | { type: 'undo'; by: string }
  | { type: 'activate'; by: string; n: number }
  | { type: 'ask-new-link'; by: string; n: number }
  /**
   * "I've set up MFA", and then "Get my access": a thief of the link can say neither, so access waits for both. The
   * worker asks AWS each time. `sighting`: which devices were shown with the question.
   */
  | { type: 'report-done'; by: string; sighting?: number | undefined }
  /** What the plan's window takes back is wanted after all: the old key of a rotation, say. */
  | { type: 'bring-back'; by: string };

/**
 * Whether it is an ask like a new request: an owner could click it again and again, and each time there is work at AWS, and
 * more of the request to keep. Saying once that MFA is set up is part of what was asked for already.
 */
export function makesMoreWork(
  { reportMissedAtMs }: Pick<Request, 'reportMissedAtMs'>,
  { type }: Command,
): boolean {
  return (
    type === 'ask-new-link' ||
    type === 'bring-back' ||
    (type === 'report-done' && reportMissedAtMs !== undefined)
  );
}

const asking: readonly Command['type'][] = ['bring-back', 'undo'];

/** Whether a decision on it needs the plan's operations. */
export function asksForPlan({ type }: Pick<Command, 'type'>): boolean {
  return asking.includes(type);
}
