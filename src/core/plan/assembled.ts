import type { CopiedAccess } from '../account/copy-of.ts';
import type { ExistingUser } from '../account/existing-user.ts';
import type { TakenByRequest } from '../account/ledger.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import type { UserView } from '../account/user-view.ts';
import type { Operation } from '../operations/operation.ts';
import type { CopySource } from '../request/copied-from.ts';
import type { Problem } from './problem.ts';

/**
 * `credentials`, `copied`, `viewed`: what was read, if someone is shown it. `existing`, `source`: what an approval signs besides
 * the operations. `takes`: see `Plan`.
 */
export type Assembled =
  | {
      operations: Operation[];
      credentials?: UserCredentials;
      copied?: CopiedAccess;
      viewed?: UserView;
      existing?: ExistingUser;
      source?: CopySource;
      takes?: TakenByRequest;
    }
  | { problem: Problem };
