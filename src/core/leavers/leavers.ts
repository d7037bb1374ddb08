/** A person whom Slack shows as deactivated, and who has IAM users. */
export interface Leaver {
  /**
   * - seen: Slack showed it once; it is asked again later.
   * - stopping: it showed it twice, so their users are being stopped.
   * - stopped: they are stopped, or are being stopped by requests.
   * - asking: too many left at once, so security people are being asked.
   * - asked: they have been.
   * - left: they said to leave their users alone.
   */
  state: 'seen' | 'stopping' | 'stopped' | 'asking' | 'asked' | 'left';
  /** When Slack showed it first, epoch ms. */
  seenAtMs: number;
  /** Since when the state is this, epoch ms. */
  atMs: number;
  /** The request that asks security people about them. */
  askedBy?: string | undefined;
}

/** By Slack id. */
export type Leavers = Readonly<Record<string, Leaver>>;

/** What Slack says of a person now. */
export interface Look {
  person: string;
  isDeactivated: boolean;
}
