import type { UserView } from '../../../../core/account/user-view.ts';

/** What was read of a user, and when. */
export type Viewed = UserView & { readAtMs: number };
