import type { Clock } from './ports.ts';

/** A user group that Slack does not list until a person changes something, and the code that says why. */
export interface GoneGroup {
  group: string;
  /** Slack's own, with `slack.` before it. */
  code: string;
}

/** Which of them the approvals channel knows of. */
export interface GoneGroups {
  /** True for one asker, who tells of it; true again when nobody has told for a minute, or the last time is long ago. */
  claim(gone: GoneGroup, nowMs: number): Promise<boolean>;
  told(gone: GoneGroup, nowMs: number): Promise<void>;
}

export interface GoneGroupPorts {
  goneGroups: GoneGroups;
  clock: Pick<Clock, 'now'>;
  /** Tells the approvals channel. */
  tell(gone: GoneGroup): Promise<unknown>;
  /** Hears of it each time, for the log; error: the channel could not be told. */
  onGone(gone: GoneGroup, error?: unknown): void;
}

/** Says once, to everybody, that a group counts as empty. Never fails: whoever asks for the group goes on without it. */
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
