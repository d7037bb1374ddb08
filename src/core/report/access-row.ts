/**
 * - active: the user can use it.
 * - partly: its request has done part of its steps, or part of it is taken back.
 * - prepared: an emergency user's; it gives nothing until break-glass opens it.
 * - stopped: the user is stopped: it is there, but AWS denies everything.
 * - past its end: AWS denies it by itself, or it waits for the bot to take it back.
 */
export type AccessState = 'active' | 'partly' | 'prepared' | 'stopped' | 'past its end';

/** What one user had by one request at the moment of the report. */
export interface AccessRow {
  account: string;
  user: string;
  /** Empty: access that no entitlement names. */
  entitlement: string;
  state: AccessState;
  /** `found`: the user had it when Countersign began to manage it. */
  origin: 'given' | 'found';
  request: string;
  kind: string;
  /** ISO 8601, UTC. */
  since: string;
  /** `latest`: it was given before events were kept, at the latest then. */
  sinceIs: 'exact' | 'latest';
  /** Empty: no end date. */
  until: string;
  /** Slack user IDs. */
  owner: string;
  requester: string;
  approvers: string[];
  /** What the request as a whole put on the user in AWS. */
  groups: string[];
  policies: string[];
  inlinePolicies: string[];
  credentials: string[];
}
