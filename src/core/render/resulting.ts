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
