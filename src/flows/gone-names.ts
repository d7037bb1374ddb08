import type { Clock } from './ports.ts';

/**
 * A user group that Slack won't list, or an approver who counts as nobody, until a person changes something; and the
 * code that says why: Slack's own, prefixed with `slack.`, or why the person is not eligible.
 */
export type GoneName = { group: string; code: string } | { person: string; code: string };

/** Which of them the approvals channel has been told about. */
export interface GoneNames {
  /**
   * True for the one caller that should tell; true again if nobody has told within a minute, if it was back, or if the
   * last time is long ago.
   */
  claim(gone: GoneName, nowMs: number): Promise<boolean>;
  told(gone: GoneName, nowMs: number): Promise<void>;
  /** It is there again: if it goes once more, that is told. */
  back(gone: GoneName): Promise<void>;
}

export interface GoneNamePorts {
  goneNames: GoneNames;
  clock: Pick<Clock, 'now'>;
  /** Tells the approvals channel. */
  tell(gone: GoneName): Promise<unknown>;
  /** Called each time, for the log; error: the channel could not be told, or it could not be noted that it is back. */
  onGone(gone: GoneName, error?: unknown): void;
}

export function idOf(gone: GoneName): string {
  return 'group' in gone ? gone.group : gone.person;
}

/**
 * Tells everybody once what counts for nothing. Never fails: the caller continues without it. What is back is noticed by
 * a process that had seen it gone, so that looking people up costs nothing else.
 */
export function watchGone(ports: GoneNamePorts) {
  const { goneNames, onGone } = ports;
  const seen = new Map<string, GoneName>();
  return {
    async gone(gone: GoneName): Promise<void> {
      seen.set(idOf(gone), gone);
      await tellOfGone(ports, gone);
    },
    async back(id: string): Promise<void> {
      const gone = seen.get(id);
      if (!gone) return;
      try {
        await goneNames.back(gone);
        seen.delete(id);
      } catch (error) {
        onGone(gone, error);
      }
    },
  };
}

async function tellOfGone({ goneNames, clock, tell, onGone }: GoneNamePorts, gone: GoneName): Promise<void> {
  onGone(gone);
  try {
    if (!(await goneNames.claim(gone, clock.now()))) return;
    await tell(gone);
    await goneNames.told(gone, clock.now());
  } catch (error) {
    onGone(gone, error);
  }
}
