import type { ExistingUser } from '../account/existing-user.ts';
import type { TakenByRequest } from '../account/ledger.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import type { Operation } from '../operations/operation.ts';
import type { Problem } from './problem.ts';

/**
 * `credentials`: what was read, if someone is shown it. `existing`: what an approval signs besides the operations.
 * `takes`: see `Plan`.
 */
export type Assembled =
  | { operations: Operation[]; credentials?: UserCredentials; existing?: ExistingUser; takes?: TakenByRequest }
  | { problem: Problem };
