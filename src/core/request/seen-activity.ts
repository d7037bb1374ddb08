import type { RightSize } from '../activity/right-size.ts';
import type { UserKind } from '../catalogue/catalogue.ts';

/** That a user's activity was read; what it was is stored apart, and not for long. */
export interface SeenActivity {
  userId: string;
  /** When it began to be read. */
  beganAtMs: number;
  rightSize: RightSize;
  /** Of the user, by our record; absent: it is not managed by Countersign. */
  owner?: string | undefined;
  userKind?: UserKind | undefined;
}

/** How many Regions are read, of how many. */
export interface ActivityProgress {
  done: number;
  all: number;
}
