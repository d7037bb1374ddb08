/**
 * - waiting: nobody has decided yet.
 * - rejected: no plan could be made, or it no longer could; nobody decided.
 * - opened: a break-glass, which asks nobody.
 * - reviewed: what a break-glass was for has been said.
 */
export type Outcome =
  | 'waiting'
  | 'approved'
  | 'denied'
  | 'expired'
  | 'cancelled'
  | 'rejected'
  | 'opened'
  | 'reviewed';

/** How a request was decided. Times are ISO 8601, UTC; people are Slack user IDs; empty: none. */
export interface DecisionRow {
  request: string;
  kind: string;
  account: string;
  user: string;
  requester: string;
  owner: string;
  asked: string;
  decided: string;
  minutes: number | '';
  outcome: Outcome;
  /** Whose votes counted when it was approved; who denied it; who reviewed it. */
  by: string[];
  /** Why it was refused, by codes. */
  codes: string[];
  deadline: string;
  /** Its deadline passed before anybody decided. */
  overdue: 'yes' | 'no';
  /** Ids of the rules that apply to it, by the catalogue that was given. */
  rules: string[];
  /** The request that a review, or an extension, is about. */
  about: string;
  /** It opened an emergency user, or asks whether that was right. */
  isOfBreakGlass: boolean;
  /** Its requester's, and the denial's or review's, only if wanted. */
  reason: string;
  answer: string;
}
