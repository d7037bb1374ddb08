import type { Clock } from './ports.ts';

/** A user group that Slack won't list until a person changes something, and the code that says why. */
export interface GoneGroup {
  group: string;
  /** Slack's own code, prefixed with `slack.`. */
  code: string;
}

/** Which of them the approvals channel has been told about. */
export interface GoneGroups {
  /**
   * True for the one caller that should tell; true again if nobody has told within a minute, or the last time is long
   * ago.
   */
  claim(gone: GoneGroup, nowMs: number): Promise<boolean>;
  told(gone: GoneGroup, nowMs: number): Promise<void>;
}

export interface GoneGroupPorts {
  goneGroups: GoneGroups;
  clock: Pick<Clock, 'now'>;
  /** Tells the approvals channel. */
  tell(gone: GoneGroup): Promise<unknown>;
  /** Called each time, for the log; error: the channel could not be told. */
  onGone(gone: GoneGroup, error?: unknown): void;
}

/** Tells everybody once that a group counts as empty. Never fails: the caller continues without the group. */
export async function tellOfGone(
  { goneGroups, clock, tell, onGone }: GoneGroupPorts,
  gone: GoneGroup,
): Promise<void> {
  onGone(gone);
  try {
    if (!(await goneGroups.claim(gone, clock.now()))) return;
    await tell(gone);
    await goneGroups.told(gone, clock.now());
  } catch (error) {
    onGone(gone, error);
  }
}
