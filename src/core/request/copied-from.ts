import type { CopiedAccess } from '../account/copy-of.ts';

/** Whose access an ask was copied from, as it was read then. */
export interface CopiedFrom extends CopiedAccess {
  /** The request that read it. */
  requestId: string;
  readAtMs: number;
}

/** The same user, when the plan was made. Approvals sign it: if the user changes, they no longer count. */
export interface CopySource {
  userName: string;
  /** Digests of its permissions: when they were copied, and now; absent: it is gone, or can't be read. */
  was: string;
  is?: string | undefined;
}
