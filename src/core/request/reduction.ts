/** What is left of what was asked for. */
export interface Less {
  entitlements: string[];
  /** Absent: no end date. */
  lastsMs?: number | undefined;
}

/** What an approver took out of a request before it was decided. */
export interface Reduction {
  by: string;
  reason: string;
  /** Titles of what is left out. */
  without: string[];
  /** Absent: as long as before. */
  lasts?: { beforeMs?: number | undefined; ms: number } | undefined;
}
