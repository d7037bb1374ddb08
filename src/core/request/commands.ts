import type { Facts } from '../approval/facts.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { Workspace } from '../people.ts';
import type { Less } from './reduction.ts';
import type { Request } from './request.ts';

/** What a decision is based on: the rules, and Slack's current facts about the people. */
export interface Grounds {
  catalogue: Catalogue;
  facts: Facts;
  workspace: Workspace;
  /** Of the request's plan, if the command needs them: see `asksForPlan`. */
  operations: readonly Operation[];
}

/** What people can ask of an existing request. `by`: who clicked, according to Slack's signature. */
export type Command =
  /** `digest`: of the plan that was shown, in full. */
  | { type: 'approve'; by: string; digest: string }
  | { type: 'deny'; by: string; digest: string; reason: string; suggestion?: string | undefined }
  /** Gives less; what stays is decided on anew. */
  | { type: 'reduce'; by: string; digest: string; reason: string; less: Less }
  /** `known`: how many questions there were when the form was opened. */
  | { type: 'ask-question'; by: string; question: string; known?: number | undefined }
  | { type: 'answer-question'; by: string; number: number; answer: string }
  | { type: 'cancel'; by: string }
  | { type: 'retry'; by: string }
  | { type: 'undo'; by: string }
  | { type: 'activate'; by: string; n: number }
  | { type: 'ask-new-link'; by: string; n: number }
  /**
   * "I've set up MFA", and then "Get my access": a thief of the link can click neither, so access waits for both. The
   * worker asks AWS each time. `sighting`: which devices were shown with the question.
   */
  | { type: 'report-done'; by: string; sighting?: number | undefined }
  /** Ends access before its time. */
  | { type: 'end-now'; by: string }
  /** The access that ends is not to be extended. */
  | { type: 'do-not-renew'; by: string }
  /** Whether what happened was right, in their own words. */
  | { type: 'review'; by: string; note: string }
  /** Keeps something the plan's window can bring back: the old key of a rotation, for example. */
  | { type: 'bring-back'; by: string }
  /** A user that is kept until its deletion is deleted at once. */
  | { type: 'delete-now'; by: string };

/**
 * Whether it counts as an ask, like a new request: an owner could click it again and again, and each click causes work
 * at AWS and more to store. Saying once that MFA is set up is part of what was asked for already.
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

const asking: readonly Command['type'][] = ['bring-back', 'undo', 'delete-now'];

/** Whether deciding on it needs the plan's operations. */
export function asksForPlan({ type }: Pick<Command, 'type'>): boolean {
  return asking.includes(type);
}
