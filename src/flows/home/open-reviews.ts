/** A modal that we opened for a person, so that they read a request and decide on it. */
export interface OpenReview {
  /** As Slack named the view when it was opened. */
  viewId: string;
  requestId: string;
  /** Of the plan that it shows. */
  digest: string;
  openedAtMs: number;
}

/** The one that each person opened last. */
export interface OpenReviews {
  /** Consistent. */
  read(person: string): Promise<OpenReview | undefined>;
  put(person: string, review: OpenReview): Promise<void>;
}
